/**
 * Random numbers that a seed repeats, fast and with a period that no simulation uses up: xoshiro128** (D. Blackman, S. Vigna, "Scrambled
 * linear pseudorandom number generators", ACM TOMS 47, 2021), its state filled by the finalizer of MurmurHash3.
 *
 * @param {number} seed
 * @returns {() => number} whole, 0 to 2^32 - 1
 */
export function xoshiro128(seed) {
  let [a, b, c, d] = [1, 2, 3, 4].map((index) => mixed(seed + Math.imul(index, 0x9e3779b9)));
  return () => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
}

function mixed(number) {
  let value = number | 0;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}

export function* scenes() {
  for (const [n, w, h] of [["hero", 1200, 900], ["story", 640, 480], ["favicon", 40, 40]]) yield [`pictures/${n}.svg`, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}"><rect width="${w}" height="${h}" fill="#d8cda8"/></svg>`];
}

export function* productPictures(catalog) {
  for (const p of catalog.products) for (const s of ["", "-detail"]) yield [`pictures/${p.item_id}${s}.svg`, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 800" width="640" height="800"><rect width="640" height="800" fill="#ece4d2"/><circle cx="320" cy="400" r="150" fill="${catalog.colors[p.color].hex}"/></svg>`];
  for (const c of catalog.categories) yield [`pictures/category-${c.key}.svg`, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 480" width="480" height="480"><rect width="480" height="480" fill="#e0d6bd"/></svg>`];
}

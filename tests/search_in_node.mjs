/**
 * Answers queries, a JSON list, with what the search of a built language finds: for each a list of
 * pages, best first, and for each page its address and the anchors of its sections.
 *
 *     node search_in_node.mjs site/ja < queries.json
 */
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";

import { find, pagesOf } from "../docs/assets/search/find.js";

const pages = [];
for (const name of ["lessons", "rest"]) {
  const packed = await readFile(`${process.argv[2]}/search/${name}.json.gzip`);
  pages.push(...pagesOf(JSON.parse(gunzipSync(packed).toString()), name === "lessons"));
}
const found = JSON.parse(await text(process.stdin)).map((query) =>
  find(pages, query).map(({ page, found }) => [
    page.address,
    found.map(({ section }) => section.anchor),
  ]),
);
console.log(JSON.stringify(found));

/**
 * Says whether the page takes what was printed for what was recorded, as JSON.
 *
 *     node verdict_in_node.mjs compare.js < pairs_of_texts.json
 */
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const { compare, split } = await import(pathToFileURL(process.argv[2]).href);
const answers = JSON.parse(await text(process.stdin)).map(([recorded, printed]) => {
  const { differs, missing } = compare(split(recorded), split(printed));
  return !differs.some(Boolean) && !missing;
});
process.stdout.write(JSON.stringify(answers));

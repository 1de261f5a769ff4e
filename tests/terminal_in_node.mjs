/**
 * Says what the page shows of pieces of text that a program prints one after the other, as JSON.
 *
 *     node terminal_in_node.mjs terminal.js < lists_of_pieces.json
 */
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const { terminal } = await import(pathToFileURL(process.argv[2]).href);
const answers = JSON.parse(await text(process.stdin)).map((pieces) => {
  let shown = "";
  const write = terminal((text, erase) => {
    shown = shown.slice(0, shown.length - erase) + text;
  });
  pieces.forEach(write);
  return shown;
});
process.stdout.write(JSON.stringify(answers));

/** What was fetched is looked at before it is kept. */

/**
 * Some hosts answer with a page of theirs for what they don't have.
 *
 * @param {Response} answer
 */
export const isFile = (answer) =>
  answer.ok && !answer.headers.get("Content-Type")?.startsWith("text/html");

/** @param {ArrayBuffer} content */
export async function sha256(content) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

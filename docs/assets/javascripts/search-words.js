/**
 * Chinese has no spaces: the theme cuts what is searched for into words of its index, but leaves out
 * the last sign of each run, so that 不超过 is searched for as 不. Here a run is cut first, and a
 * sign that is part of no word is put after each word for the theme to leave out.
 */

const HAN = /\p{Script=Han}+/gu;
const BREAK = /<[^>]*>|[\s\u200b\u3000、。，．？！；：“”（）《》]+/;
const LEFT_OUT = "々";

/** The words of the index. @type {Set<string>} */
const known = new Set();

if ("Worker" in window) {
  const send = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (/** @type {any} */ message, ...rest) {
    return Reflect.apply(send, this, [withWordsCut(message), ...rest]);
  };
}

/**
 * Take the words off the index that goes to the search; cut what is searched for into them.
 *
 * @param {any} message
 */
function withWordsCut(message) {
  const { docs } = message?.data ?? {};
  if (Array.isArray(docs)) {
    for (const { title = "", text = "", tags = [] } of docs) {
      for (const word of [title, text, ...tags].flatMap((words) => words.split(BREAK))) {
        known.add(word);
      }
    }
  } else if (known.size && typeof message?.data === "string" && message.data.match(HAN)) {
    return { ...message, data: message.data.replace(HAN, cut) };
  }
  return message;
}

/**
 * Cut a run into the longest words of the index; one with a rest that is no word stays as it is.
 *
 * @param {string} run
 */
function cut(run) {
  const words = [];
  for (let start = 0; start < run.length; ) {
    let end = run.length;
    while (end > start && !known.has(run.slice(start, end))) {
      end -= 1;
    }
    if (end === start) {
      return run;
    }
    words.push(run.slice(start, end) + LEFT_OUT);
    start = end;
  }
  return words.join(" ");
}

/** What is answered before it is asked: the replies to what a reader may well state next. */

/** @typedef {import("./replies.js").Reply} Reply */

export class Foreseen {
  /** Each request's reply. @type {Map<string, string>} */
  #replies = new Map();

  /**
   * Expect these from now on, and nothing else.
   *
   * @param {object[]} requests the likeliest first
   * @returns {string[]} those that have no reply yet
   */
  expect(requests) {
    const texts = requests.map((request) => JSON.stringify(request));
    const known = this.#replies;
    this.#replies = new Map();
    for (const text of texts) {
      const reply = known.get(text);
      if (reply !== undefined) {
        this.#replies.set(text, reply);
      }
    }
    return texts.filter((text) => !this.#replies.has(text));
  }

  /**
   * @param {string} request
   * @param {string} reply
   */
  keep(request, reply) {
    this.#replies.set(request, reply);
  }

  /**
   * @param {object} request
   * @returns {Reply | undefined}
   */
  reply(request) {
    const reply = this.#replies.get(JSON.stringify(request));
    return reply === undefined ? undefined : JSON.parse(reply);
  }

  clear() {
    this.#replies.clear();
  }
}

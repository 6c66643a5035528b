/** The questions that wait for an answer, and how long each may. */

/**
 * @typedef {import("./replies.js").Reply} Reply
 * @typedef {import("./part-worker.js").PartAsked & { hear: (progress: string) => void }} PartQuestion
 *   `hear` is told how far it is
 * @typedef {{ request: string, resolve: (reply: Reply) => void,
 *   reject: (reason: Error) => void, since: number, again: boolean, part?: PartQuestion }} Question
 *   `since` when it could be answered; `again` where no engine is to die of it any more
 */

/** Milliseconds without a word after which an engine counts as dead. */
const PATIENCE = { answer: 10_000, part: 600_000 };

export class Questions {
  /** @type {Map<number, Question>} */
  #open = new Map();
  #last = 0;

  /** How many there are. */
  get count() {
    return this.#open.size;
  }

  get ids() {
    return [...this.#open.keys()];
  }

  /** Whether a part of the engine is asked. */
  get anyOfPart() {
    return [...this.#open.values()].some(({ part }) => part);
  }

  /**
   * @param {object} request
   * @param {PartQuestion} [part] the part of the engine that answers, where another does
   * @returns {{ id: number, reply: Promise<Reply> }}
   */
  add(request, part) {
    const id = ++this.#last;
    /** @type {Promise<Reply>} */
    const reply = new Promise((resolve, reject) => {
      const since = performance.now();
      // What a part has taken long for, and died of, is not begun anew unasked.
      const again = part !== undefined;
      this.#open.set(id, { request: JSON.stringify(request), resolve, reject, since, again, part });
    });
    return { id, reply };
  }

  /**
   * Give what a worker is told of a question.
   *
   * @param {number} id
   */
  asked(id) {
    const { request, part } = this.#open.get(id) ?? {};
    const handed = part && { name: part.name, face: part.face, file: part.file };
    return { kind: "ask", id, request, part: handed };
  }

  /** From now on they could be answered. */
  begin() {
    for (const question of this.#open.values()) {
      question.since = performance.now();
    }
  }

  /**
   * @param {number} id
   * @param {Reply} reply
   */
  answer(id, reply) {
    this.#open.get(id)?.resolve(reply);
    this.#open.delete(id);
  }

  /**
   * Tell how far an answer is, which counts as a word.
   *
   * @param {number} id
   * @param {string} progress
   */
  progress(id, progress) {
    const question = this.#open.get(id);
    if (question) {
      question.since = performance.now();
      question.part?.hear(progress);
    }
  }

  /**
   * How long the one that waits longest may still wait; those that come later don't start its clock
   * anew.
   *
   * @returns {number | undefined} milliseconds; undefined where none waits
   */
  patience() {
    const [oldest] = this.#open.values();
    const all = oldest?.part ? PATIENCE.part : PATIENCE.answer;
    return oldest && Math.max(0, oldest.since + all - performance.now());
  }

  /**
   * An engine has died: give up those that one has died of before.
   *
   * @param {Error} failure
   */
  survive(failure) {
    for (const [id, question] of this.#open) {
      if (question.again) {
        question.reject(failure);
        this.#open.delete(id);
      }
      question.again = true;
    }
  }

  /** @param {Error} failure */
  refuse(failure) {
    for (const { reject } of this.#open.values()) {
      reject(failure);
    }
    this.#open.clear();
  }
}

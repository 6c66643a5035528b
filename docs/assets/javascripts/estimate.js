/**
 * “My year”: an applicant said once, what it claims, and what all of it gives together. Each form is
 * one policy's; the page's address holds them all. Here the parts of a form are put together.
 */

import { keepAddress } from "./address.js";
import { startExplained } from "./claim-explained.js";
import { ClaimList } from "./claim-list.js";
import { startClaimTools } from "./claim-tools.js";
import { startComparing } from "./comparing.js";
import { startForesight } from "./foresight.js";
import { Situations } from "./situations.js";
import { makeFile } from "./table-part.js";
import { startTake } from "./take.js";
import { tellProblems } from "./told.js";
import { startUndo } from "./undo.js";
import { asClaims, asFile, hashOfYears, shortened, yearsOf } from "./year.js";
import { YearAnswers } from "./year-answers.js";
import { YearChanges } from "./year-changes.js";
import { YearEntered } from "./year-entered.js";
import { startFiles } from "./year-file.js";
import { startKept } from "./year-kept.js";

/**
 * @typedef {import("./engine.js").Engine} Engine
 * @typedef {import("./situations.js").State} State
 * @typedef {{ form: HTMLFormElement, situations: Situations, entered: YearEntered }} Estimate what
 *   is stated in a form, and what enters it there
 */

/**
 * @param {HTMLElement} root
 * @param {Engine} engine
 * @param {AbortSignal} signal ends it with its page
 * @returns {HTMLFormElement[]}
 */
export function startEstimates(root, engine, signal) {
  /** @type {Estimate[]} */
  const made = [];
  const hash = () => hashOfYears(made.map(({ situations }) => situations.stated));
  const changed = keepAddress(hash, () => void enterAddress(made, "linked", signal), signal);
  for (const form of root.querySelectorAll("form[data-total]")) {
    made.push(startEstimate(/** @type {HTMLFormElement} */ (form), engine, changed, signal));
  }
  void enterAddress(made, "", signal).then((linked) => {
    made.forEach(({ entered }) => entered.begin(linked));
  });
  return made.map(({ form }) => form);
}

/**
 * Enter what the address says of each policy, and tell what of it could not be.
 *
 * @param {Estimate[]} estimates
 * @param {"linked" | ""} why what the reader is told
 * @param {AbortSignal} signal
 * @returns {Promise<boolean>} whether it says anything
 */
async function enterAddress(estimates, why, signal) {
  const [first] = estimates;
  const found = await yearsOf(location.hash, first?.situations.policy ?? "");
  if (!found || signal.aborted) {
    return false;
  }
  /** @type {string[]} */
  const unknown = [];
  for (const stated of found.stated) {
    const one = estimates.find(({ situations }) => situations.policy === stated.policy);
    if (one) {
      unknown.push(...(found.adds ? one.entered.add(stated) : one.entered.enter(stated, why)));
    } else {
      unknown.push(stated.policy);
    }
  }
  if (first) {
    tellProblems(first.form, { unknown: [...new Set(unknown)] });
  }
  return true;
}

/**
 * @param {HTMLFormElement} form
 * @param {Engine} engine
 * @param {(painted?: boolean) => void} changed called when the address has to follow
 * @param {AbortSignal} signal
 * @returns {Estimate}
 */
function startEstimate(form, engine, changed, signal) {
  const { total: policy = "", language = "zh", dataset = "" } = form.dataset;
  const situations = new Situations(policy, dataset);
  const list = new ClaimList(form);
  const answers = new YearAnswers(form, engine, situations, list, changed);
  const changes = new YearChanges(form, situations, list, answers);
  const entered = new YearEntered(form, situations, list, changes);
  startClaimTools(form, situations, list, changes);
  startComparing(form, situations, changes);
  startExplained(form, situations, list, (question) => answers.ask(question));
  startForesight({
    form,
    foresee: (entries) => answers.foresee(entries),
    foresees: (control) => answers.foresees(control),
  });
  startUndo({
    form,
    fill: (before, why) => changes.replace(/** @type {State} */ (before), why),
  });
  startTake(
    {
      form,
      language,
      name: policy,
      ask: (question) => answers.ask({ claims: asClaims(situations.stated), ...question }),
      link: () => shortened(hashOfYears([situations.stated])),
      file: () => asFile(situations.stated),
      workbook: (made) =>
        makeFile(engine, { ask: "year", language, claims: asClaims(situations.stated), made }),
    },
    signal,
  );
  startFiles(form, policy, (stated) => entered.enter(stated, "opened"));
  startKept(form, situations);
  return { form, situations, entered };
}

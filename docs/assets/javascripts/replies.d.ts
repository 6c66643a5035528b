/**
 * What the engine replies. Written by `make types` from docs/assets/schema/: change it there.
 * Nothing of this is published.
 */

/**
 * null while it is open.
 */
export type Truth = boolean | null;
export type Promised =
  "rate" | "rate-ceiling" | "ceiling" | "exact" | "between" | "at-least" | "referral" | "none";
export type Outcome = "amount" | "needs_facts" | "not_eligible" | "no_amount";
/**
 * Yuan as text with two decimals, rounded down to the fen; null where there is no upper end, or no amount.
 */
export type Amount = string | null;
export type Part = string | Reference;

/**
 * What the engine answers to one request of a page (see calculators/protocol.py). Any reply may be problems instead. More keys may stand beside these.
 */
export interface Reply {
  answer?: Answer;
  view?: View;
  read?: Read;
  charts?: Charts;
  line?: Line;
  lines?: Line[];
  rows?: Row[];
  same?: boolean;
  now?: Answer | null;
  report?: Report;
  receipt?: Receipt;
  find?: Findings;
  total?: TotalAnswer;
  summary?: Summary;
  detail?: Detail;
  compare?: Comparison;
  sheet?: Sheet;
  problems?: Problem[];
}
/**
 * What an article gives.
 */
export interface Answer {
  policy: string;
  article: string;
  in_scope: Truth;
  in_force: Truth;
  first_day?: string | null;
  last_day?: string | null;
  departments?: string[] | null;
  departments_en?: string[] | null;
  interpreting_authority?: Words | null;
  /**
   * The version of the text, of a policy that was changed.
   */
  version?: {
    id: string;
    number: string;
    first_day: string | null;
  };
  benefits: {
    [k: string]: BenefitAnswer;
  };
}
export interface Words {
  zh: string;
  en: string;
}
/**
 * What one benefit gives: the article's own amounts, and what is payable after the general rules.
 */
export interface BenefitAnswer {
  promise: Promised;
  outcome: Outcome;
  applicant: Truth;
  least: Amount;
  most: Amount;
  payable_least: Amount;
  payable_most: Amount;
  /**
   * What decides the most: rate, cap, room or another limit's name.
   */
  binding: string | null;
  unmet: string[];
  missing: string[];
  /**
   * false where the ends are outer bounds.
   */
  tight?: boolean;
  /**
   * Which of several supports is taken.
   */
  take?: string | null;
}
export interface View {
  article: Line[];
  benefits: {
    [k: string]: BenefitView;
  };
}
/**
 * A sentence or two; `kind` tells how it is shown, `say` names the sentence.
 */
export interface Line {
  kind: string;
  say: string;
  parts: Part[];
}
/**
 * Text that points at a figure, a fact or an article, or repeats words of the law.
 */
export interface Reference {
  kind: string;
  id: string;
  text: string;
}
/**
 * A benefit in words; `short` is for a line that stays in view.
 */
export interface BenefitView {
  headline: Line;
  short: string;
  notes: Line[];
  sections: Section[];
  chart?: Chart | null;
}
export interface Section {
  kind: "requirements" | "steps" | "payments" | "general" | "doubts";
  lines: Line[];
}
/**
 * A curve, in the coordinates of its picture. `line` and `payable` are paths; `payable` is empty where the general rules leave all of the line.
 */
export interface Chart {
  axis: string;
  axes: Axis[];
  width: number;
  height: number;
  title: string;
  description: string;
  line: string;
  payable: string;
  payable_note: string;
  floor: string;
  left: string;
  right: string;
  x_label: string;
  y_label: string;
  x_ticks: Tick[];
  y_ticks: Tick[];
  points: Point[];
  here: Here | null;
  assumed: string;
}
/**
 * A fact along which a curve can be drawn.
 */
export interface Axis {
  id: string;
  label: string;
}
/**
 * A mark of an axis: where, and what stands there.
 */
export interface Tick {
  at: string;
  label: string;
}
/**
 * Where a curve turns: both values as people write them, and where they lie.
 */
export interface Point {
  x: string;
  y: string;
  at_x: string;
  at_y: string;
}
/**
 * Where the reader's own facts lie.
 */
export interface Here {
  x: string;
  y: string;
  label: string;
}
/**
 * What was read of each fact, as the page's language writes it.
 */
export interface Read {
  [k: string]: string;
}
export interface Charts {
  [k: string]: Chart | null;
}
/**
 * What a receipt says, beside the same in a fresh one.
 */
export interface Row {
  label: string;
  then: string;
  now: string;
  same: boolean;
}
export interface Report {
  title: string;
  head: string[];
  foot: string[];
  sections: ReportSection[];
  text: string;
  text_heading: string;
  language: "zh" | "en";
}
export interface ReportSection {
  heading: string;
  /**
   * true where it begins a page.
   */
  page?: boolean;
  rows: [string, string][];
  lines: string[];
  parts?: ReportPart[];
}
export interface ReportPart {
  heading: string;
  lines: string[];
}
/**
 * See receipt-1.json, and claims-receipt-1.json for several claims.
 */
export interface Receipt {
  policy: string;
  article?: string;
  made: string;
  [k: string]: unknown;
}
export interface Findings {
  line: Line;
  benefits: Found[];
}
/**
 * A benefit in the finder's answer.
 */
export interface Found {
  article: string;
  article_name: string;
  benefit: string;
  title: string;
  status: "fits" | "open" | "refused";
  outcome: Outcome;
  most: Amount;
  payable_most: Amount;
  facts: {
    [k: string]: string;
  };
  headline: Line;
  reasons: Reason[];
}
export interface Reason {
  line: Line;
  article: string;
  article_name: string;
}
/**
 * Several claims and what they give together.
 */
export interface TotalAnswer {
  policy: string;
  claims: ClaimAnswer[];
  total: Sum;
}
/**
 * A claim's benefit as in an estimate; `instead` names the claim that counts in its place.
 */
export interface ClaimAnswer {
  id: string;
  article: string;
  benefit: string;
  counted: boolean;
  instead: string | null;
  promise: Promised;
  outcome: Outcome;
  applicant: Truth;
  least: Amount;
  most: Amount;
  payable_least: Amount;
  payable_most: Amount;
  /**
   * What decides the most: rate, cap, room or another limit's name.
   */
  binding: string | null;
  unmet: string[];
  missing: string[];
  /**
   * false where the ends are outer bounds.
   */
  tight?: boolean;
  /**
   * Which of several supports is taken.
   */
  take?: string | null;
}
export interface Sum {
  least: Amount;
  most: Amount;
  open: string[];
  limits: {
    [k: string]: unknown;
  }[];
}
/**
 * Several claims in words: each, their sum, and what the rules across claims do or might.
 */
export interface Summary {
  claims: ClaimWords[];
  sum: Line;
  sum_lines: Line[];
  /**
   * What is certain and what is at most, as people write it.
   */
  short: {
    least: string;
    most: string;
  };
  limits: Line[];
  once: Line[];
  suggestions: Suggestion[];
  read: Read;
}
/**
 * One claim in words; `instead` says why another one counts in its place.
 */
export interface ClaimWords {
  id: string;
  name: string;
  short: string;
  headline: Line;
  lines: Line[];
  read: Read;
  instead: Line | null;
}
/**
 * Two claims that could be one and the same; `once` says whether a rule would count them once.
 */
export interface Suggestion {
  line: Line;
  /**
   * @minItems 2
   * @maxItems 2
   */
  claims: [string, string];
  item: string;
  once: boolean;
}
/**
 * Sums by benefit, chapter and department, what is missing, open questions in money, next steps.
 */
export interface Detail {
  by: {
    [k: string]: SumRow[];
  };
  missing: {
    line: Line;
    claim: string;
    facts: string[];
    spread: Amount;
  }[];
  doubts: ClaimsLine[];
  steps: ClaimsLine[];
}
/**
 * The sum of some claims; `share` is each end's part of the largest row, in thousandths.
 */
export interface SumRow {
  id: string;
  name: string;
  claims: string[];
  least: Amount;
  most: Amount;
  /**
   * @minItems 2
   * @maxItems 2
   */
  shown: [string, string];
  /**
   * @minItems 2
   * @maxItems 2
   */
  share: [number, number];
}
export interface ClaimsLine {
  line: Line;
  claims: string[];
}
/**
 * Two situations side by side: both sums, and the difference claim by claim.
 */
export interface Comparison {
  line: Line;
  /**
   * @minItems 2
   * @maxItems 2
   */
  sums: [Ends, Ends];
  /**
   * @minItems 2
   * @maxItems 2
   */
  change: [string, string];
  rows: {
    id: string;
    name: string;
    before: Ends | null;
    after: Ends | null;
    /**
     * @minItems 2
     * @maxItems 2
     */
    change: [string, string];
  }[];
  best: Line | null;
}
export interface Ends {
  least: Amount;
  most: Amount;
  /**
   * @minItems 2
   * @maxItems 2
   */
  shown: [string, string];
}
/**
 * A row a claim, amounts as plain decimals; `csv` is the same, harmless to spreadsheets.
 */
export interface Sheet {
  head: string[];
  rows: string[][];
  csv: string;
}
/**
 * What is wrong in the input: where, what was written, and the remedy in the reader's language.
 */
export interface Problem {
  place: string;
  value: string;
  code: string;
  message: string;
}

/**
 * Yuan as text with two decimals; null where there is no upper end, or no amount.
 */
export type TableAmount = string | null;

/**
 * What the engine answers about a table that was dropped on its page (see calculators/sheets/door.py).
 */
export interface TableReply {
  /**
   * Whether a workbook was read, not a CSV.
   */
  workbook: boolean;
  sheets: TableSheet[];
  total: TableSum;
  problem_count: number;
  answer_count: number;
  /**
   * The first ones.
   */
  problems: TableProblem[];
  /**
   * The first ones.
   */
  answers: TableAnswer[];
}
/**
 * The sum of a sheet.
 */
export interface TableSheet {
  name: string;
  rows: number;
  answered: number;
  wrong: number;
  open: number;
  least: string;
  most: TableAmount;
}
/**
 * How many rows, and what they come to.
 */
export interface TableSum {
  rows: number;
  answered: number;
  wrong: number;
  open: number;
  least: string;
  most: TableAmount;
}
/**
 * What is wrong in a cell, and the remedy in the reader's language.
 */
export interface TableProblem {
  sheet: string;
  row: number;
  column: string;
  value: string;
  message: string;
}
/**
 * What a row gives for one benefit, in words and amounts.
 */
export interface TableAnswer {
  sheet: string;
  row: number;
  id: string;
  article: string;
  benefit: string;
  outcome: string;
  state: "amount" | "needs_facts" | "not_eligible" | "no_amount";
  least: TableAmount;
  most: TableAmount;
  reasons: string;
}

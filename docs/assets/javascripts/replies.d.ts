/** What the engine replies, as calculators/protocol.py writes it. Nothing of this is published. */

import type { Chart } from "./chart.js";
import type { Report } from "./report.js";

export type Problem = { place: string; value: string; code: string; message: string };
export type Part = string | { kind: string, id: string, text: string };
export type Line = { kind: string; say: string; parts: Part[] };
export type Section = { kind: string; lines: Line[]; heading?: string | { text: string } };
export type BenefitView = {
  headline: Line;
  notes: Line[];
  payable: Line | null;
  sections: Section[];
  chart?: Chart | null;
};
export type BenefitAnswer = Record<string, string | string[] | null>;
export type View = { article: Line[]; benefits: Record<string, BenefitView> };
export type Answer = { benefits: Record<string, BenefitAnswer>; [key: string]: unknown };
export type Found = {
  article: string;
  article_name: string;
  benefit: string;
  title: string;
  status: "fits" | "open" | "refused";
  outcome: string;
  facts: Record<string, string>;
  headline: Line;
  reasons: { line: Line, article: string, article_name: string }[];
};
export type Reply = {
  answer?: Answer;
  find?: { line: Line, benefits: Found[] };
  view?: View;
  charts?: Record<string, Chart | null>;
  line?: Line;
  lines?: Line[];
  same?: boolean;
  read?: Record<string, string>;
  rows?: { label: string, then: string, now: string, same: boolean }[];
  report?: Report;
  problems?: Problem[];
  total?: TotalAnswer;
  summary?: Summary;
  detail?: Detail;
  compare?: Comparison;
  sheet?: { head: string[], rows: string[][], csv: string };
  receipt?: { policy: string, made: string };
  /** A file that was made, and what its name ends with. */
  bytes?: Uint8Array<ArrayBuffer>;
  ending?: string;
};
/** What calculators/sheets/door.py replies. */
export type TableSum = {
  rows: number;
  answered: number;
  wrong: number;
  open: number;
  least: string;
  most: string | null;
};
export type TableProblem = {
  sheet: string;
  row: number;
  column: string;
  value: string;
  message: string;
};
export type TableAnswer = {
  sheet: string;
  row: number;
  id: string;
  article: string;
  benefit: string;
  outcome: string;
  state: string;
  least: string | null;
  most: string | null;
  reasons: string;
};
export type TableReply = {
  workbook: boolean;
  sheets: ({ name: string } & TableSum)[];
  total: TableSum;
  problem_count: number;
  answer_count: number;
  problems: TableProblem[];
  answers: TableAnswer[];
};
export type ClaimAnswer = {
  id: string;
  counted: boolean;
  instead: string | null;
  outcome: string;
  [end: string]: any;
};
export type TotalAnswer = {
  claims: ClaimAnswer[];
  total: { least: string | null, most: string | null, open: string[] };
};
export type ClaimWords = {
  id: string;
  name: string;
  short: string;
  headline: Line;
  lines: Line[];
  read: Record<string, string>;
  instead: Line | null;
};
export type Suggestion = { line: Line; claims: [string, string]; item: string; once: boolean };
export type Summary = {
  claims: ClaimWords[];
  sum: Line;
  sum_lines: Line[];
  limits: Line[];
  once: Line[];
  short: { least: string, most: string };
  suggestions: Suggestion[];
  read: Record<string, string>;
};
export type SumRow = { id: string; name: string; shown: [string, string]; share: [number, number] };
export type Detail = {
  by: Record<string, SumRow[]>;
  missing: { line: Line, claim: string }[];
  doubts: { line: Line, claims: string[] }[];
  steps: { line: Line, claims: string[] }[];
};
export type Ends = { least: string | null; most: string | null; shown: [string, string] };
export type Comparison = {
  line: Line;
  sums: [Ends, Ends];
  change: [string, string];
  best: Line | null;
  rows: { id: string, name: string, before: Ends | null, after: Ends | null, change: [string, string] }[];
};

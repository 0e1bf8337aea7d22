/** What a stage found: a label and a number with its unit, a line each. */
export type Findings = Record<string, string>

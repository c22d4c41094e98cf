/** What a need says of a line that would do it; of other kinds only what somebody filled in already. */
const ofLines = ['capabilities', 'certificates', 'batch', 'batches', 'hazards', 'productClass'] as const

/** Whether anything was filled in: not whether it must be so, which stands in a row before anything else. */
const isSaid = (value: unknown): boolean =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).some(([name, one]) => name !== 'weight' && isSaid(one))
    : value !== null && value !== undefined && value !== ''

/** Whether a form says anything of a line that would do it. */
export const saysOfLines = (values: Readonly<Record<string, unknown>>): boolean =>
  ofLines.some(name => isSaid(values[name]))

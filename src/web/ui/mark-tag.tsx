import { policyInForce } from '#modules/rulebook/terms.ts'

/** How a document stands today; all but 现行 is a warning. */
export const MarkTag = ({ mark }: { mark: string | null }) =>
  mark ? <span className={mark === policyInForce ? 'tag meets' : 'tag unknown'}>{mark}</span> : null

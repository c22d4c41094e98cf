import type { RunProposal } from '#modules/run/api.ts'

type Planned = Pick<RunProposal, 'kind' | 'tasks'>

/**
 * What somebody has chosen: these times of these resources, not whatever is the earliest by now. Reckoned anew, a
 * proposal of the same kind is another one, and is chosen again or not.
 */
export const choiceOf = ({ kind, tasks }: Planned): string => JSON.stringify([kind, tasks])

/** What a search is asked and answers: values only, so that it may run in a thread of its own. */
import { instanceOf, type RunFacts } from './instance-of.ts'
import { type Obstacle, obstacleTo } from './obstacle.ts'
import { type Proposals, proposalsOf } from './proposals.ts'

export interface Question {
  /** With calendars that reach to `until`. */
  readonly facts: RunFacts
  readonly until: Date
  /** The smallest batch of the template. */
  readonly least: number
}

export interface Answer extends Proposals {
  /** What is in the way where there is no proposal. */
  readonly obstacle: Obstacle | null
}

/** Whoever has the processor for some seconds. */
export type Reckon = (question: Question) => Promise<Answer>

export function reckon({ facts, until, least }: Question): Answer {
  const read = instanceOf(facts)
  const found = read ? proposalsOf(read.instance, read.open) : { proposals: [], impossible: true }
  return {
    ...found,
    obstacle: found.proposals.length > 0 ? null : obstacleTo(facts, { until, least }),
  }
}

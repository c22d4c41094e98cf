/** What a question is about: how it is called, what the line says of it now, and what an answer makes of the line. */
import { formatQuantity } from '#kernel/quantity.ts'
import { formatStatement, type LineContent, parameterOf } from '#modules/catalogue/index.ts'
import { refusedText } from '#modules/catalogue/terms.ts'
import { batchName, className, hazardName, hazardOffers, hazardVerdict } from '../limits.ts'
import type { Subject } from '../terms.ts'
import type { Answer } from './api.ts'

type Stated = Pick<
  LineContent,
  'capabilities' | 'batch' | 'hazardsAccepted' | 'hazardsRefused' | 'refusedClasses'
>

/** The codes that names are to be looked up for. */
export const hazardsIn = (subjects: readonly Subject[]): string[] =>
  subjects.flatMap(one => (one.kind === 'hazard' ? [one.code] : []))

export function nameOfSubject(subject: Subject, nameOf: (code: string) => string): string {
  switch (subject.kind) {
    case 'capability':
      return parameterOf(subject.parameter).name
    case 'hazard':
      return hazardName(subject.code, nameOf)
    case 'batch':
      return batchName
    case 'productClass':
      return className
  }
}

/** Empty where the line says nothing. */
export function statedOf(subject: Subject, line: Stated): string {
  switch (subject.kind) {
    case 'capability': {
      const stated = line.capabilities.find(({ parameter }) => parameter === subject.parameter)
      return stated ? formatStatement(stated) : ''
    }
    case 'hazard': {
      const verdict = hazardVerdict(subject.code, line)
      return verdict === 'unknown' ? '' : hazardOffers[verdict]
    }
    case 'batch':
      return line.batch ? formatQuantity(line.batch) : ''
    case 'productClass':
      return refusedText(line.refusedClasses)
  }
}

/** How a line changes by an answer; null where the answer is about something else. */
export function changeBy(
  subject: Subject,
  answer: Exclude<Answer, { kind: 'declined' }>,
): ((line: Stated) => Partial<Stated>) | null {
  switch (answer.kind) {
    case 'capability': {
      const { capability } = answer
      if (subject.kind !== 'capability' || subject.parameter !== capability.parameter) return null
      const others = (line: Stated) =>
        line.capabilities.filter(({ parameter }) => parameter !== capability.parameter)
      return line => ({ capabilities: [...others(line), capability] })
    }
    case 'hazard': {
      if (subject.kind !== 'hazard') return null
      const { code } = subject
      const without = (codes: readonly string[]) => codes.filter(one => one !== code)
      return line => ({
        hazardsAccepted: [...without(line.hazardsAccepted), ...(answer.accepted ? [code] : [])],
        hazardsRefused: [...without(line.hazardsRefused), ...(answer.accepted ? [] : [code])],
      })
    }
    case 'batch':
      return subject.kind === 'batch' ? () => ({ batch: answer.batch }) : null
    case 'productClass':
      return subject.kind === 'productClass' ? () => ({ refusedClasses: answer.refused }) : null
  }
}

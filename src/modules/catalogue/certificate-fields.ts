/** What is asked of a certificate, new or revised. */
import { z } from 'zod'
import type { PlainDate } from '#kernel/calendar.ts'
import { plainDateSchema } from '#kernel/schema.ts'
import { type CertificateKind, normalNumber, numberFault } from './certificate-number.ts'
import { certificateKind, mostScopeLines, scopeLine, shortText } from './fields.ts'

export const certificateFields = {
  kind: certificateKind,
  number: shortText('证书编号', 40),
  validFrom: plainDateSchema.meta({ title: '有效期自' }),
  validTo: plainDateSchema.meta({ title: '有效期至' }),
  scope: z
    .array(scopeLine)
    .min(1, '请至少登记一项能力范围')
    .max(mostScopeLines, `能力范围最多 ${mostScopeLines} 项`),
}

interface Entered {
  readonly kind: CertificateKind
  readonly number: string
  readonly validFrom: PlainDate
  readonly validTo: PlainDate
}

export function inOrder({ validFrom, validTo }: Entered, context: z.RefinementCtx): void {
  if (validFrom > validTo)
    context.addIssue({ code: 'custom', path: ['validTo'], message: '有效期止于开始之前，请核对' })
}

export const withNormalNumber = <T extends Entered>(entered: T): T => ({
  ...entered,
  number: normalNumber(entered.kind, entered.number),
})

export function plausibleNumber({ kind, number, validFrom }: Entered, context: z.RefinementCtx): void {
  const message = numberFault(kind, number, validFrom)
  if (message) context.addIssue({ code: 'custom', path: ['number'], message })
}

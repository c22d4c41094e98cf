/** What a platform says of its numbers, half written and as it is sent, and what was wrong with it, number by number. */
import type { InputView } from '#modules/evaluation/sheet.api.ts'
import { ApiError } from '../../client.ts'
import { storedAmount } from '../../ui/recognition/evaluation-words.ts'

export interface Claim {
  readonly amount: string
  readonly reason: string
  readonly evidence: string
}
export type Claims = Readonly<Record<string, Claim>>
export type ClaimFaults = Partial<Record<keyof Claim, string>>

/** Those that were begun; what isn't a number is told by its field. */
export const claimsOf = (claims: Claims, inputs: readonly InputView[]) =>
  inputs.flatMap(({ code, unit }) => {
    const claim = claims[code]
    if (!claim) return []
    const { amount, reason, evidence } = claim
    return [{ input: code, value: storedAmount(amount, unit) ?? amount, reason, evidence }]
  })

/** What was kept on this device, of the numbers that there are. */
export const onlyOf = (kept: Partial<Record<string, Claim>>, inputs: readonly InputView[]): Claims =>
  Object.fromEntries(
    inputs.flatMap(({ code }) => {
      const claim = kept[code]
      return claim ? [[code, claim]] : []
    }),
  )

const parts: Readonly<Record<string, keyof Claim>> = {
  value: 'amount',
  reason: 'reason',
  evidence: 'evidence',
}

/** Which number a fault is about: named by its place among those that were sent, or by its code, dots and all. */
function placeOf(field: string | undefined, sent: readonly { readonly input: string }[]) {
  const [, which, part = 'amount'] = /^claims\.(\d+)(?:\.(\w+))?$/.exec(field ?? '') ?? []
  if (which !== undefined) {
    const input = sent[Number(which)]?.input
    return input === undefined ? null : { input, part: parts[part] ?? 'amount', byPlace: true }
  }
  const [, code] = /^claims\.(.+)$/.exec(field ?? '') ?? []
  return code === undefined ? null : { input: code, part: 'reason' as const, byPlace: false }
}

/** Faults beside their fields, and the same at the top with the name of each number. */
export function claimFaults(
  failure: unknown,
  sent: readonly { readonly input: string }[],
  inputs: readonly InputView[],
) {
  const beside: Record<string, ClaimFaults> = {}
  if (!(failure instanceof ApiError)) return { beside, told: failure }
  const refusals = failure.error.refusals.map(one => {
    const place = placeOf(one.field, sent)
    if (!place) return one
    beside[place.input] = { ...beside[place.input], [place.part]: one.message }
    const name = inputs.find(({ code }) => code === place.input)?.name
    return place.byPlace && name ? { ...one, message: `${name}：${one.message}` } : one
  })
  return { beside, told: new ApiError(failure.status, { ...failure.error, refusals }) }
}

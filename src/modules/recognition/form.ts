/** The form: what stands in a draft, what is missing of it, and what changed between two submissions. */

import { isPlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import {
  type Draft,
  type FieldName,
  type FieldValue,
  fieldNames,
  fieldOf,
  isEmpty,
  isOverridden,
  mostItems,
  mostLong,
  mostText,
  type Prefill,
} from './terms.ts'

const isCount = (value: FieldValue): boolean =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0

/** `120.758600，30.762600`: longitude and latitude within the country, in degrees. */
function isCoordinates(text: string): boolean {
  const said = /^(\d{2,3}(?:\.\d{1,8})?)\s*[,，]\s*(\d{1,2}(?:\.\d{1,8})?)$/.exec(text.trim())
  const [east, north] = [Number(said?.[1]), Number(said?.[2])]
  return east >= 73 && east <= 136 && north >= 3 && north <= 54
}

function fits(name: FieldName, value: FieldValue): boolean {
  const { kind, options, unit } = fieldOf(name)
  const known = (code: string) => options === undefined || Object.hasOwn(options, code)
  switch (kind) {
    case 'text':
      return typeof value === 'string' && value.length <= mostText
    case 'long':
      return typeof value === 'string' && value.length <= mostLong
    case 'coordinates':
      return typeof value === 'string' && isCoordinates(value)
    case 'count':
    case 'fen':
      return isCount(value)
    case 'number':
      return (
        typeof value === 'number' && Number.isFinite(value) && value >= 0 && (unit !== '%' || value <= 100)
      )
    case 'date':
      return typeof value === 'string' && isPlainDate(value)
    case 'yes-no':
      return typeof value === 'boolean'
    case 'choice':
      return typeof value === 'string' && known(value)
    case 'list':
    case 'choices':
      return (
        Array.isArray(value) &&
        value.length <= mostItems &&
        value.every(one => typeof one === 'string' && one.length <= mostText && known(one))
      )
  }
}

/** What doesn't fit its field, so that nothing else is ever kept. */
export const draftRefusals = (draft: Draft): (Refusal | null)[] =>
  fieldNames.map(name => {
    const value = draft[name]
    return value === undefined || value === null || value === '' || fits(name, value)
      ? null
      : { rule: 'recognition.form', field: name, message: `“${fieldOf(name).title}”填写有误，请核对。` }
  })

/** Every field that must be filled in and isn't, and figures that don't go together. */
export function formRefusals(draft: Draft): Refusal[] {
  const missing = fieldNames
    .filter(name => fieldOf(name).required && isEmpty(draft[name]))
    .map(
      (name): Refusal => ({
        rule: 'recognition.form',
        field: name,
        message: `请填写“${fieldOf(name).title}”。`,
      }),
    )
  const parts = (
    [
      ['pilotArea', 'area'],
      ['fullTime', 'staff'],
      ['graduates', 'staff'],
      ['doctors', 'staff'],
      ['masters', 'staff'],
      ['senior', 'staff'],
      ['engineers', 'staff'],
      ['cleanArea', 'area'],
      ['externalClients', 'clients'],
      ['smallClients', 'clients'],
      ['outsideClients', 'clients'],
      ['equipmentInvested', 'invested'],
    ] as const
  ).flatMap(([part, whole]): Refusal[] => {
    const [less, more] = [draft[part], draft[whole]]
    return typeof less === 'number' && typeof more === 'number' && less > more
      ? [
          {
            rule: 'recognition.form',
            field: part,
            message: `“${fieldOf(part).title}”不能多于“${fieldOf(whole).title}”，请核对。`,
          },
        ]
      : []
  })
  return [...missing, ...parts, ...draftRefusals(draft).filter(one => one !== null)]
}

/** A draft as the system can begin it by itself. */
export const beginning = (known: Prefill): Draft =>
  Object.fromEntries(fieldNames.flatMap(name => (known[name] ? [[name, known[name].value]] : [])))

/**
 * The same draft once the system knows more, or other things: what somebody wrote, over the system's value or where there
 * was none, stays; everything else follows the records.
 */
export const refilled = (
  { draft, known: before }: { readonly draft: Draft; readonly known: Prefill },
  known: Prefill,
): Draft => {
  const isWritten = (name: FieldName) =>
    before[name] === undefined ? !isEmpty(draft[name]) : isOverridden(draft[name], before[name])
  return {
    ...beginning(known),
    ...Object.fromEntries(
      fieldNames
        .filter(name => draft[name] !== undefined && (known[name] === undefined || isWritten(name)))
        .map(name => [name, draft[name]]),
    ),
  }
}

/** Fields whose values differ between two submissions. */
export const changedFields = (before: Draft, after: Draft): FieldName[] =>
  fieldNames.filter(name => JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null))

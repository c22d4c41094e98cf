/** The two classifications that a service is sorted by: what its codes are called on a day, and which may be given then. */
import type { PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { Tx } from '#kernel/operation.ts'
import { termsUpTo } from '#modules/taxonomy/index.ts'

/** Code → name. */
type Names = Readonly<Record<string, string>>

export interface ServiceClasses {
  /** Those that may be given on the day; none where no edition is in force. */
  readonly given: { readonly validation: Names; readonly form: Names }
  /** What any code is called that was ever given; one that never was is called itself. */
  readonly nameOf: { readonly validation: (code: string) => string; readonly form: (code: string) => string }
}

export async function serviceClassesOn(tx: Tx, day: PlainDate): Promise<ServiceClasses> {
  const terms = await termsUpTo(tx, ['validation', 'service-form'], day)
  const named = (scheme: string, isGiven: boolean): Names =>
    Object.fromEntries(
      terms
        .filter(one => one.scheme === scheme && (one.current || !isGiven))
        .map(({ code, name }) => [code, name]),
    )
  const [validations, forms] = [named('validation', false), named('service-form', false)]
  return {
    given: { validation: named('validation', true), form: named('service-form', true) },
    nameOf: { validation: code => validations[code] ?? code, form: code => forms[code] ?? code },
  }
}

const columns = { validation: '验证类型', form: '服务形式' } as const

/** A code that the edition of the day doesn't have can't be given; what the record was given before it keeps. */
export function serviceClassRefusals(
  service: Readonly<Record<keyof typeof columns, string>>,
  { given, nameOf }: ServiceClasses,
  before: typeof service | null = null,
): (Refusal | null)[] {
  return (['validation', 'form'] as const).map(field => {
    const code = service[field]
    const names = given[field]
    // Where no edition is in force nothing can be judged.
    const none = Object.keys(names).length === 0
    if (none || Object.hasOwn(names, code) || code === before?.[field]) return null
    return {
      rule: 'catalogue.service.class',
      field,
      message: `“${nameOf[field](code)}”不在今天执行的${columns[field]}分类中，请从列表中选择。`,
      facts: { code },
    }
  })
}

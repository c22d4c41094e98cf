/** What stands against making a record public. */
import type { Refusal } from '#kernel/decision.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import type { Content } from './content.ts'
import type { ShowcaseKind } from './terms.ts'

/** Kinds whose claims others rely on: another person must agree (A10). For the others the owner may alone. */
export const asksSecondPerson: Readonly<Record<ShowcaseKind, boolean>> = {
  achievement: true,
  solution: false,
  plant: false,
  factory: false,
}

interface SubmissionFacts {
  readonly ownerVerified: boolean
  readonly pack: Pack
  /** Of the platforms that the content names by id, those that are public. */
  readonly publicPlatforms: readonly string[]
  /** Codes that the classification of the day doesn't have and the record wasn't given before. */
  readonly unknownValidations: readonly string[]
}

export function submissionRefusals(content: Content, facts: SubmissionFacts): (Refusal | null)[] {
  const strangers =
    content.kind === 'solution'
      ? content.platforms.filter(({ id }) => id !== null && !facts.publicPlatforms.includes(id))
      : []
  return [
    facts.ownerVerified
      ? null
      : {
          rule: 'showcase.verified',
          message: '本单位尚未通过核验，请等待属地主管部门核验后再提交。',
        },
    facts.pack.localities.some(({ code }) => code === content.locality)
      ? null
      : {
          rule: 'showcase.locality',
          field: 'locality',
          message: `“${content.locality}”不在地区名录中，请从列表中选择。`,
        },
    strangers.length === 0
      ? null
      : {
          rule: 'showcase.platforms',
          field: 'platforms',
          message: `“${strangers.map(({ name }) => name).join('、')}”尚未发布，请先发布平台，或只写名称。`,
        },
    facts.unknownValidations.length === 0
      ? null
      : {
          rule: 'showcase.validation',
          field: 'validations',
          message: `“${facts.unknownValidations.join('、')}”不在今天执行的验证类型分类中，请从列表中选择。`,
        },
  ]
}

/** 实名: who raises an objection to what is shown to the public says who, and how to be reached. */
import type { Refusal } from '#kernel/decision.ts'

const least = { name: 2, contact: 5 }

/**
 * All that is missing, said field by field. `promise`: who learns of it and who never does, as the caller keeps it,
 * with its stop; `rule`: the caller's rule.
 */
export function realNameRefusals(
  { name, contact }: { readonly name: string; readonly contact: string },
  rule: string,
  promise: string,
): Refusal[] {
  const wrong = (field: string, message: string) => [{ rule, field, message }]
  const [named, reached] = [name.trim().length, contact.trim().length]
  return [
    ...(named >= least.name
      ? []
      : wrong(
          'name',
          named === 0
            ? `匿名异议不予受理：核查须与您核实情况、告知结果。请填写真实姓名（单位名称）；${promise}`
            : `请填写完整的姓名或单位名称，至少 ${least.name} 个字。`,
        )),
    ...(reached >= least.contact
      ? []
      : wrong(
          'contact',
          reached === 0
            ? '没有联系方式，无法向您核实情况、告知结果。请填写电话或邮箱。'
            : `请填写完整的电话或邮箱，至少 ${least.contact} 个字符，现在只有 ${reached} 个。`,
        )),
  ]
}

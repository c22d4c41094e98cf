/** Terms of an imported classification, for choosing one and for calling one by its name. */
import { listTerms } from '#modules/taxonomy/api.ts'
import type { ShortScheme } from '#modules/taxonomy/terms.ts'
import { useAsk } from './desk/asking.tsx'

/**
 * `options` are those that may be given today, and those that the record in hand `keeps` though they have ended; `none`
 * once it is known that there are no others.
 */
export function useTerms(scheme: ShortScheme, keeps: readonly (string | null | undefined)[] = []) {
  const { data } = useAsk(listTerms, { scheme: [scheme] })
  const terms = data?.terms ?? []
  return {
    none: data !== undefined && terms.length === 0,
    options: terms
      .filter(({ code, current }) => current || keeps.includes(code))
      .map(({ code, name, current }) => ({ value: code, label: current ? name : `${name}（已取消）` })),
    nameOf: (code: string) => terms.find(one => one.code === code)?.name ?? code,
  }
}

import type { Scheme } from '#modules/taxonomy/terms.ts'

const reasons: Partial<Record<Scheme, string>> = {
  'miit-direction': '全表以工业和信息化部公布的文本为准，取得后由市级牵头部门导入，系统不代填。',
}

/** Why a classification has no edition: nobody here knows it better than its publisher. */
export const awaited = (scheme: Scheme): string =>
  `待导入：${reasons[scheme] ?? '以公布的文本为准，由市级牵头部门导入，系统不代填。'}`

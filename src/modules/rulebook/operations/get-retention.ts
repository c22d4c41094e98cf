import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import type { RetentionRule } from '../fields.ts'
import type { Pack } from '../pack.ts'

export const getRetention = (pack: Pack) =>
  operation(api.getRetention, async () => {
    const { keptMonths, source } = pack.notices
    const notices: RetentionRule = {
      act: 'erase',
      ...{ id: 'notices', name: '站内通知', keptMonths, from: '发出之日', source },
      ...{ erased: '通知的全文', left: '无' },
    }
    return accept({ rules: [notices, ...pack.retention] })
  })

import type { ProcessKind } from '#modules/casework/index.ts'

/** 认定申报 as a kind of case: what can be checked, and what no change of the process leads past. */
export const recognitionProcess: ProcessKind = {
  kind: 'recognition',
  name: '认定申报',
  guards: {
    window: '在批次的申报时间内提交，以服务器时间为准',
    complete: '申报书填写完整，必需的材料齐全，承诺事项逐项确认',
    'lower-title': '已有所须的下一级称号，或书面说明理由',
    'corrections-left': '补正次数没有用完',
    'in-term': '在补正期限之内',
    overdue: '补正期限已过',
    quota: '在本地区的推荐限额之内',
    'check-sheet': '形式审查要点逐项有结论，没有不符合的',
    'review-closed': '专家评审已经结束',
    'notice-days': '公示期不少于规定的工作日',
    'notice-over': '公示期满',
    'objections-answered': '异议都已答复',
    'second-person': '决定的人不是提出拟认定（或通过形式审查）的人',
  },
  moves: [
    ...['submit', 'return-locality', 'answer-locality', 'not-recommend', 'lapse-locality', 'recommend'],
    ...['return-formal', 'answer-formal', 'reject', 'lapse-formal', 'accept', 'propose', 'decline'],
    ...['publish', 'check', 'settle', 'recognise', 'refuse', 'withdraw'],
  ],
  others: {
    by: ['district-office', 'city-lead'],
    guards: ['review-closed', 'notice-over', 'objections-answered', 'second-person'],
  },
  guarded: {
    recognised: [
      ...['window', 'complete', 'lower-title', 'quota', 'check-sheet', 'review-closed'],
      ...['notice-days', 'notice-over', 'objections-answered', 'second-person'],
    ],
  },
  joins: {
    submit: { from: ['draft'] },
    // Where the first check is made the office may name as it likes: it is returned from any stage but the formal check.
    'return-locality': { to: 'locality-correcting' },
    'answer-locality': { from: ['locality-correcting'] },
    'lapse-locality': { from: ['locality-correcting'] },
    'return-formal': { from: ['formal'], to: 'formal-correcting' },
    'answer-formal': { from: ['formal-correcting'], to: 'formal' },
    'lapse-formal': { from: ['formal-correcting'] },
    publish: { from: ['proposed'], to: 'notice' },
    check: { from: ['notice'], to: 'checking' },
    settle: { from: ['checking'], to: 'notice' },
    recognise: { to: 'recognised' },
    decline: { to: 'refused' },
    refuse: { from: ['notice'], to: 'refused' },
    withdraw: { to: 'withdrawn' },
  },
  inDocuments: [
    ...['平台', '申报单位', '地区', '批次', '编号', '级别', '环节', '日期'],
    ...['理由', '期限', '补正事项', '文号', '证书编号'],
  ],
  addressee: '申报单位',
  reserved: [
    ...['draft', 'locality-correcting', 'formal-correcting', 'notice', 'checking'],
    ...['recognised', 'refused', 'withdrawn'],
  ],
}

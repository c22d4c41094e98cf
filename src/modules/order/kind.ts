/** 合同类别向导: which kind of contract a job is, and why; the parties decide. */
import { z } from 'zod'
import type { Fen } from '#kernel/money.ts'
import { codesOf } from '#kernel/schema.ts'
import type { RegistrationTerms } from './clauses.ts'
import { type ContractKind, contractAims, contractKinds, kindQuestions } from './terms.ts'

export const kindAnswers = z
  .object({
    aim: z.enum(codesOf(contractAims)).meta({ title: '要做什么' }),
    uncertain: z.boolean().default(false).meta({ title: kindQuestions.uncertain }),
    joint: z.boolean().default(false).meta({ title: kindQuestions.joint }),
    keeps: z.boolean().default(true).meta({ title: kindQuestions.keeps }),
    standard: z.boolean().default(true).meta({ title: kindQuestions.standard }),
  })
  .meta({ id: 'KindAnswers', title: '合同类别向导的回答' })
export type KindAnswers = z.output<typeof kindAnswers>

export interface KindProposal {
  readonly kind: ContractKind
  readonly why: string[]
  readonly instead: { readonly kind: ContractKind; readonly when: string }[]
}

type Rule = (answers: KindAnswers) => KindProposal

const developing = (joint: boolean): string =>
  joint
    ? '双方共同投入研究开发，是合作开发；技术成果原则上双方共有，另有约定的除外（民法典第八百六十条）。'
    : '由平台完成研究开发，是委托开发；没有约定的，申请专利的权利属于研究开发人（民法典第八百五十九条）。'

const solving: Rule = ({ uncertain, joint }) =>
  uncertain
    ? {
        kind: 'development',
        why: [
          '要解决的问题没有现成办法，能否做成事先没有把握，须先研究开发，按技术开发办理（民法典第八百五十一条）。',
          developing(joint),
        ],
        instead: [{ kind: 'service', when: '用已有的知识和经验就能解决' }],
      }
    : {
        kind: 'service',
        why: [
          '平台以技术知识为委托方解决特定技术问题，是技术服务（民法典第八百七十八条）；承揽和建设工程不在其内。',
        ],
        instead: [
          { kind: 'development', when: '须先研究开发，能否做成没有把握' },
          { kind: 'processing', when: '只是按图、按样、按料做出来，不解决技术问题' },
        ],
      }

const rules: Readonly<Record<KindAnswers['aim'], Rule>> = {
  result: ({ joint }) => ({
    kind: 'development',
    why: [
      '标的是尚没有的技术、产品、工艺、材料，或把成果转化到能生产（民法典第八百五十一条）。',
      developing(joint),
    ],
    instead: [{ kind: 'service', when: '用成熟技术解决一个特定问题，没有研究开发的风险' }],
  }),
  existing: ({ keeps }) =>
    keeps
      ? {
          kind: 'license',
          why: ['权利仍归平台，委托方取得实施、使用的许可（民法典第八百六十二条第二款）。'],
          instead: [{ kind: 'transfer', when: '权利整个转归委托方' }],
        }
      : {
          kind: 'transfer',
          why: ['现有的专利、专利申请、技术秘密的权利转归委托方（民法典第八百六十二条第一款）。'],
          instead: [{ kind: 'license', when: '权利仍归平台，只许可使用' }],
        },
  opinion: () => ({
    kind: 'consulting',
    why: [
      '标的是可行性论证、技术预测、专题调查、分析评价等意见（民法典第八百七十八条）。',
      '委托方照意见决策的损失由其自行承担，另有约定的除外（民法典第八百八十一条）。',
    ],
    instead: [{ kind: 'service', when: '不止出意见，还动手把问题解决' }],
  }),
  problem: solving,
  data: answers =>
    answers.standard
      ? {
          kind: 'testing',
          why: [
            '按现成的方法标准检测并出具数据，属于承揽（民法典第七百七十条列明“测试、检验”），通常不是技术合同。',
            '不作技术合同认定登记；以登记机构的认定为准。',
          ],
          instead: [{ kind: 'service', when: '须建立或验证方法，或分析数据、查明原因' }],
        }
      : solving(answers),
  product: answers =>
    answers.uncertain
      ? solving(answers)
      : {
          kind: 'processing',
          why: [
            '工艺成熟，按来图、来样、来料交付工作成果，是承揽（民法典第七百七十条），通常不是技术合同。',
            '不作技术合同认定登记；以登记机构的认定为准。',
          ],
          instead: [
            { kind: 'service', when: '同时改进工艺、解决特定技术问题' },
            { kind: 'development', when: '工艺尚不成立，须研究开发' },
          ],
        },
  use: () => ({
    kind: 'lease',
    why: ['平台交付设备、场地由委托方使用、收益，委托方支付租金（民法典第七百零三条）。'],
    instead: [{ kind: 'service', when: '由平台人员操作并对结果负责' }],
  }),
}

export const proposeKind = (answers: KindAnswers): KindProposal => rules[answers.aim](answers)

export interface Registrability {
  readonly registrable: boolean
  readonly large: boolean
  readonly days: number | null
  readonly words: string
}

/** Whether a contract of this kind and amount is one to be registered, and whether the longer review awaits it (AC-70). */
export function registrability(kind: ContractKind, fen: Fen, terms: RegistrationTerms): Registrability {
  if (!contractKinds[kind].technology)
    return { registrable: false, large: false, days: null, words: '不是技术合同，不作认定登记' }
  const large = fen >= terms.large.fen
  const { days } = large ? terms.large : terms.ordinary
  const words = large ? terms.large.words : `可申请技术合同认定登记，${days} 个工作日`
  return { registrable: true, large, days, words: `${words}。${terms.source}` }
}

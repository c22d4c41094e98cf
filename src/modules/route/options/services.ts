import { type NeedContent, processName } from '#modules/catalogue/index.ts'
import { type Judgement, judgeCapability, judgePlace } from '#modules/matching/index.ts'
import { priceWords } from '#modules/pricing/terms.ts'
import { orderCost } from '../cost.ts'
import { type Facts, type ServiceFound, testsAsked } from '../facts.ts'
import type { StageRequest } from '../request.ts'
import { dayNumberOf } from '../solver/days.ts'
import { runStages, type Stage, stages } from '../terms.ts'
import { budgetOn, certificatesOn, type Frame, workingTimes } from './frame.ts'
import { type Judged, judged, once } from './option.ts'

/** A service doesn't say of which process it is; its platform's lines tell as much as is known. */
function judgeProcess({ need }: Frame, { processes }: ServiceFound): Judgement {
  const does = processes.includes(need.process)
  return {
    criterion: 'process',
    name: '工艺类别',
    weight: 'hard',
    need: processName(need.process),
    offer: processes.length === 0 ? '未填写' : processes.map(processName).join('、'),
    verdict: processes.length === 0 || (does && processes.length > 1) ? 'unknown' : does ? 'meets' : 'fails',
    margin: '',
    nearest: null,
    source: '平台中试线的工艺类别；服务项目没有工艺一栏',
  }
}

/** Words of services in general, which say nothing of a field. */
const general =
  /成果|样品|工艺|小批量|试生产|生产|检测|检验|测试|试验|验证|试制|放大|小试|中试|可行性|快速|性能|服务|评价|优化|技术|产品|材料/gu

/**
 * Whether a service of a platform with several processes has nothing in common with the need: no parameter of it, no two
 * characters of its words. Such a one isn't said to fail, it is set aside.
 */
function isUnclear(need: NeedContent, { service, processes }: ServiceFound): boolean {
  if (processes.length <= 1) return false
  const asked = new Set(need.capabilities.map(({ parameter }) => parameter))
  if (service.capabilities.some(({ parameter }) => asked.has(parameter))) return false
  const words = [need.name, need.publicSummary, need.background].join(' ')
  return !service.name
    .replace(general, ' ')
    .split(/\s+/u)
    .some(part => Array.from(part).some((_, at) => at > 0 && words.includes(part.slice(at - 1, at + 1))))
}

function judgeValidation(stage: Stage, { service }: ServiceFound, { validationName }: Facts): Judgement {
  const asked: readonly string[] = stages[stage].validations
  return {
    criterion: 'validation',
    name: '验证类型',
    weight: 'soft',
    need: asked.map(validationName).join('、'),
    offer: validationName(service.validation),
    verdict: asked.includes(service.validation) ? 'meets' : 'fails',
    margin: '',
    nearest: null,
    source: '服务项目的验证类型',
  }
}

/** Whether the service tests what is asked, as far as its name tells; silence is a question. */
const judgeSubject = (asked: readonly string[], { service }: ServiceFound): Judgement => {
  const missing = asked.filter(item => !service.name.includes(item))
  return {
    criterion: 'subject',
    name: '检测内容',
    weight: 'hard',
    need: asked.length === 0 ? '未填写' : asked.join('、'),
    offer: service.name,
    verdict: asked.length > 0 && missing.length === 0 ? 'meets' : 'unknown',
    margin: '',
    nearest: null,
    source: '服务名称；没有写到的须向平台确认',
  }
}

function always(frame: Frame, facts: Facts, stage: Stage, found: ServiceFound): Judgement[] {
  const { need, request, nameOf } = frame
  const first = [judgeProcess(frame, found), judgeValidation(stage, found, facts)]
  if (stage === 'testing') return [...first, judgeSubject(testsAsked(need, request), found)]
  const runs = runStages.includes(stage)
    ? need.capabilities.map(one => judgeCapability(one, found.service.capabilities, '服务项目'))
    : []
  return [
    ...first,
    ...runs,
    ...(need.localities ? [judgePlace(need.localities, found.locality, nameOf)] : []),
  ]
}

/** Services of the form of the stage, in working days from order to result. */
export function serviceOption(frame: Frame, facts: Facts, { stage, quantity }: StageRequest) {
  const { need, now } = frame
  return (found: ServiceFound): Judged => {
    const { service } = found
    const priceOn = facts.priceOf(service.id)
    const certified = certificatesOn(need, facts.certificatesOf(service.platformId))
    const costOf = once((price: NonNullable<ReturnType<typeof priceOn>>) => orderCost(price, quantity))
    const price = priceOn(dayNumberOf(now))
    return judged({
      kind: 'service',
      recordId: service.id,
      path: `/platforms/${service.platformId}`,
      name: service.name,
      holder: found.organisationId,
      holderName: found.platformName,
      locality: found.locality,
      access: price?.mode === 'fixed' ? 'order' : 'ask',
      contact: service.contact,
      price: price ? priceWords(price) : '暂无现行价格',
      milestone: false,
      unclear: isUnclear(need, found),
      sources: [`周期：服务项目所写 ${service.leadDays} 个工作日`, '价格：开始之日执行的价目'],
      cautions: [],
      permits: [],
      judgements: always(frame, facts, stage, found),
      times: workingTimes(frame, {
        lead: service.leadDays,
        costOn: day => {
          const then = priceOn(day)
          return then && costOf(then)
        },
        judgedOn: (finish, cost) => [
          ...certified(finish),
          ...(runStages.includes(stage) ? budgetOn(need, cost) : []),
        ],
        unsaid: 0,
      }),
      noTime: '没有现行价格',
      whyLater: () => '等到下一个工作日',
    })
  }
}

export const servicesOf = (frame: Frame, facts: Facts, asked: StageRequest): Judged[] =>
  facts.services.filter(({ service }) => service.form === asked.stage).map(serviceOption(frame, facts, asked))

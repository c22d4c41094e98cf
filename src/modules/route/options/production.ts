/** 量产落地: contract manufacturers and plants, by what their records say in numbers and classes (AC-72). */
import { formatDate, startOf } from '#kernel/calendar.ts'
import { formatQuantity, type Quantity } from '#kernel/quantity.ts'
import { convert } from '#kernel/unit.ts'
import { type CapabilityCriterion, processName } from '#modules/catalogue/index.ts'
import { type Judgement, judgeCapability } from '#modules/matching/index.ts'
import { fireClasses, priceText } from '#modules/showcase/terms.ts'
import { factoryCost, plantCost } from '../cost.ts'
import type { Facts, ShowcaseFound } from '../facts.ts'
import type { PlantRequest, StageRequest } from '../request.ts'
import { days, type Frame } from './frame.ts'
import { type Judged, judged, type Permit } from './option.ts'

type Factory = ShowcaseFound<'factory'>
type Plant = ShowcaseFound<'plant'>

const fact = (
  criterion: string,
  name: string,
  need: string,
  offer: string,
  verdict: Judgement['verdict'],
  source: string,
): Judgement => ({ criterion, name, weight: 'hard', need, offer, verdict, margin: '', nearest: null, source })

/** An order of less than the least isn't taken; who states no least may still have one. */
function judgeAmount(amount: Quantity, { content }: Factory): Judgement[] {
  const code = { mass: 'minimum-mass', count: 'minimum-count' }[amount.kind as string]
  const least = content.capabilities.find(({ parameter }) => parameter === code)?.quantity
  if (code === undefined || amount.form !== 'value') return []
  const floor =
    least &&
    (least.form === 'range' ? least.from : least.form === 'set' ? Math.min(...least.values) : least.value)
  const verdict =
    least === undefined || floor === undefined || least.form === 'atMost'
      ? 'unknown'
      : convert(amount.value, amount.unit, least.unit) >= floor
        ? 'meets'
        : 'fails'
  return [
    fact(
      'minimum',
      '起订量',
      `首批 ${formatQuantity(amount)}`,
      least ? formatQuantity(least) : '未填写',
      verdict,
      '代工企业能力参数',
    ),
  ]
}

function factoryOption(frame: Frame, factory: Factory): Judged {
  const { need, request } = frame
  const { content } = factory
  const cost = factoryCost(content.price, request.amount)
  return judged({
    kind: 'factory',
    recordId: factory.id,
    path: `/factories/${factory.id}`,
    name: content.name,
    holder: factory.organisationId,
    holderName: factory.organisationName,
    locality: content.locality,
    access: content.price.mode === 'fixed' ? 'order' : 'ask',
    contact: content.contact,
    price: priceText(content.price),
    milestone: true,
    unclear: false,
    sources: ['代工企业公开档案；交期没有写明，完成日按可下单之日计'],
    cautions: [],
    permits: content.certificates.map(
      ({ name, number, validTo }): Permit => ({
        what: '代工生产的许可与认证',
        basis: `代工方档案写明持有${name} ${number}${validTo ? `，有效期至 ${formatDate(validTo)}` : ''}；是否覆盖本产品没有写明`,
      }),
    ),
    judgements: [
      fact(
        'process',
        '工艺类别',
        processName(need.process),
        content.processes.map(processName).join('、'),
        content.processes.includes(need.process) ? 'meets' : 'fails',
        '代工企业公开档案',
      ),
      ...(request.amount ? judgeAmount(request.amount, factory) : []),
    ],
    // When it would deliver, nobody has said.
    times: days(frame, 0, cost, 1),
    noTime: '',
    whyLater: () => '从次日起',
  })
}

const atLeast = (
  parameter: CapabilityCriterion['parameter'],
  kind: Quantity['kind'],
  unit: string,
  value: number | null,
): CapabilityCriterion[] =>
  value === null ? [] : [{ parameter, weight: 'hard', quantity: { kind, unit, form: 'atLeast', value } }]

/** A class that is as asked meets; a stricter one may do, which the fire office says; a laxer one doesn't. */
function judgeFire(wanted: (typeof fireClasses)[number], { fire }: Plant['content']): Judgement {
  const verdict =
    fire === wanted
      ? 'meets'
      : fire === null || fireClasses.indexOf(fire) < fireClasses.indexOf(wanted)
        ? 'unknown'
        : 'fails'
  return fact(
    'fire',
    '消防类别',
    wanted,
    fire ?? '未填写',
    verdict,
    '厂房公开档案；高于所需类别的，能否使用待消防确认',
  )
}

const answered = { 是: 'meets', 否: 'fails', 待确认: 'unknown' } as const

export const plantJudgements = (wanted: PlantRequest, content: Plant['content']): Judgement[] => [
  ...[
    ...atLeast('floor-area', 'area', 'm2', wanted.area),
    ...atLeast('clear-height', 'length', 'm', wanted.clearHeight),
    ...atLeast('floor-load', 'areal-load', 'kN/m2', wanted.floorLoad),
    ...atLeast('connected-power', 'power', 'kW', wanted.power),
  ].map(one => judgeCapability(one, content.capabilities, '厂房')),
  ...(wanted.fire ? [judgeFire(wanted.fire, content)] : []),
  ...(wanted.eia
    ? [fact('eia', '环评准入', '已有准入意见', content.eia, answered[content.eia], '厂房公开档案')]
    : []),
]

function plantPermits({ fire, eia, eiaList, park }: Plant['content']): Permit[] {
  const stated = { 是: '已有准入意见或清单', 否: '没有准入意见', 待确认: '待确认' }[eia]
  return [
    {
      what: '环评准入',
      basis: `厂房档案写明：${stated}${eiaList.length > 0 ? `（${eiaList.join('、')}）` : ''}；本项目是否在内没有写明`,
    },
    { what: '消防', basis: `厂房档案写明消防类别：${fire ?? '未填写'}` },
    ...(park === '否' ? [] : [{ what: '化工园区准入', basis: `厂房档案写明位于化工园区：${park}` }]),
  ]
}

function plantOption(frame: Frame, wanted: PlantRequest, plant: Plant): Judged {
  const { content } = plant
  const from = content.availableFrom
  return judged({
    kind: 'plant',
    recordId: plant.id,
    path: `/plants/${plant.id}`,
    name: content.name,
    holder: plant.organisationId,
    holderName: plant.organisationName,
    locality: content.locality,
    access: content.price.mode === 'fixed' ? 'order' : 'ask',
    contact: content.contact,
    price: priceText(content.price),
    milestone: true,
    unclear: false,
    sources: [
      from ? `厂房公开档案，${formatDate(from)}起可交付` : '厂房公开档案；可交付日期没有写明，按到达之日计',
      '装修、设备安装用时没有写明，不计',
    ],
    cautions: [],
    permits: plantPermits(content),
    judgements: plantJudgements(wanted, content),
    times: days(
      frame,
      from ? startOf(from).getTime() : 0,
      plantCost(content.price, wanted.area, wanted.months),
      from ? 0 : 1,
    ),
    noTime: '',
    whyLater: () => (from ? `${formatDate(from)}起才可交付` : '从次日起'),
  })
}

export function productionOf(frame: Frame, facts: Facts, { stage }: StageRequest): Judged[] {
  if (stage !== 'production') return []
  const { plant } = frame.request
  return [
    ...facts.factories.map(one => factoryOption(frame, one)),
    ...(plant ? facts.plants.map(one => plantOption(frame, plant, one)) : []),
  ]
}

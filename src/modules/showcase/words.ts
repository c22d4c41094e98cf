/** A record's content in the words and order that people read it in: for pages and differences. */
import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import {
  type Capability,
  formatStatement,
  type ParameterCode,
  parameterOf,
  processName,
} from '#modules/catalogue/index.ts'
import { bases } from '#modules/catalogue/terms.ts'
import type { Spoken } from '#modules/publishing/index.ts'
import type { Content, ContentOf } from './content.ts'
import { isOwnWord, mainParameters, priceText, type ShowcaseKind, type ShowcasePrice } from './terms.ts'

/** What the codes in a record are called on a day. */
export interface Names {
  readonly place: (code: string) => string
  readonly validation: (code: string) => string
}

/** Heading → what a content says under it; what isn't stated is an empty text. */
type Words<C> = Readonly<Record<string, (one: C, names: Names) => Spoken[string]>>

const notKnown = '待确认'

const priced = (price: ShowcasePrice): string =>
  price.mode === 'negotiable' ? `面议：${price.reason}` : priceText(price)

/** The day without its weekday, which says nothing here. */
const dated = (date: PlainDate): string => formatDate(date).split(' ')[0] ?? ''

function placeOf(kind: ShowcaseKind, code: ParameterCode): number {
  const main: readonly ParameterCode[] = mainParameters[kind]
  const place = main.indexOf(code)
  return place < 0 ? main.length : place
}

/** `8 m（实测，2026年1月5日）`, by the name of the parameter; what everybody asks of the kind comes first. */
function parametersOf(
  { kind, capabilities }: ContentOf<'solution' | 'plant' | 'factory'>,
  missing: readonly ParameterCode[] = [],
): Record<string, string> {
  const said = new Map<ParameterCode, string>([
    ...capabilities.map((one): [ParameterCode, string] => [
      one.parameter,
      `${formatStatement(one)}（${[bases[one.basis], dated(one.statedOn), ...(one.evidence ? [one.evidence] : [])].join('，')}）`,
    ]),
    ...missing.map((code): [ParameterCode, string] => [code, notKnown]),
  ])
  return Object.fromEntries(
    [...said]
      .toSorted(([one], [other]) => placeOf(kind, one) - placeOf(kind, other))
      .map(([code, text]) => [parameterOf(code).name, text]),
  )
}

/** 通过中试, or 通过中试（自述） where the owner names no result. */
export const maturityText = ({ maturity, evidence }: ContentOf<'achievement'>): string =>
  isOwnWord(maturity, evidence.length) ? `${maturity}（自述）` : maturity

const achievementWords: Words<ContentOf<'achievement'>> = {
  领域或行业: one => one.fields.join('、'),
  所有单位: one => one.owners.join('、'),
  工艺: one => processName(one.process),
  成熟度: one => maturityText(one),
  '技术就绪度（TRL）': one => (one.trl === null ? '' : `${one.trl} 级`),
  '制造成熟度（MRL）': one => (one.mrl === null ? '' : `${one.mrl} 级`),
  依据: one =>
    Object.fromEntries(
      one.evidence.map(({ platform, number, issuedOn, conclusion }) => [
        `${platform} ${number}`,
        [dated(issuedOn), conclusion].filter(Boolean).join('，'),
      ]),
    ),
  转让方式: one => one.transfers.join('、'),
  价格: one => priced(one.price),
  专利: one =>
    Object.fromEntries(
      one.patents.map(({ number, status, statedOn }) => [number, `${status}（截至${dated(statedOn)}）`]),
    ),
}

export const validationsHeading = '验证类型'

export const validationsText = (codes: readonly string[], name: Names['validation']): string =>
  codes.map(name).join('、')

const solutionWords: Words<ContentOf<'solution'>> = {
  解决的问题: one => one.problem,
  做法: one => one.approach,
  工艺: one => processName(one.process),
  适用参数: one => parametersOf(one),
  提供平台: one => one.platforms.map(({ name }) => name).join('、'),
  [validationsHeading]: (one, { validation }) => validationsText(one.validations, validation),
  '周期（工作日）': one => String(one.days),
  价格: one => priced(one.price),
  案例: one => Object.fromEntries(one.cases.map(({ title, text }) => [title, text])),
}

/** What everybody asks of a plant and this one doesn't say: never left out, so that silence isn't read as fitting. */
function unstated({ capabilities }: ContentOf<'plant'>): ParameterCode[] {
  const isStated = (code: ParameterCode) => capabilities.some(one => one.parameter === code)
  const power = isStated('connected-power') || isStated('transformer-capacity')
  const asked: ParameterCode[] = [
    'clear-height',
    'floor-load',
    ...(power ? [] : ['connected-power' as const]),
  ]
  return asked.filter(code => !isStated(code))
}

const plantWords: Words<ContentOf<'plant'>> = {
  地址: one => one.address,
  所在楼层: one => one.floor,
  参数: one => parametersOf(one, unstated(one)),
  消防类别: one => one.fire ?? notKnown,
  环评准入: one => one.eia,
  准入类别: one => one.eiaList.join('、'),
  位于化工园区: one => one.park,
  价格: one => priced(one.price),
  可交付日期: one => (one.availableFrom === null ? notKnown : dated(one.availableFrom)),
}

const factoryWords: Words<ContentOf<'factory'>> = {
  工艺: one => one.processes.map(processName).join('、'),
  参数: one => parametersOf(one),
  资质: one =>
    Object.fromEntries(
      one.certificates.map(({ name, number, validTo }) => [
        `${name} ${number}`,
        validTo === null ? '有效期待确认' : `有效期至${dated(validTo)}`,
      ]),
    ),
  价格: one => priced(one.price),
}

const said = <C>(words: Words<C>, one: C, names: Names): Spoken =>
  Object.fromEntries(Object.entries(words).map(([heading, say]) => [heading, say(one, names)]))

function ofKind(content: Content, names: Names): Spoken {
  switch (content.kind) {
    case 'achievement':
      return said(achievementWords, content, names)
    case 'solution':
      return said(solutionWords, content, names)
    case 'plant':
      return said(plantWords, content, names)
    case 'factory':
      return said(factoryWords, content, names)
  }
}

export const spoken = (content: Content, names: Names): Spoken => ({
  名称: content.name,
  简介: content.summary,
  所在地区: names.place(content.locality),
  ...ofKind(content, names),
  联系方式: content.contact,
})

const joined = (text: Spoken[string]): string =>
  typeof text === 'string'
    ? text
    : Object.entries(text)
        .map(([name, value]) => `${name}：${value}`)
        .join('；')

/** What is spoken, flat, with the main numbers of the kind under names of their own: for finding a record by it. */
export function cells(content: Content, names: Names): Readonly<Record<string, string>> {
  const numbers = statedOf(content)
  return Object.fromEntries([
    ...Object.entries(spoken(content, names)).map(([name, text]) => [name, joined(text)]),
    ...mainParameters[content.kind].map(code => {
      const found = numbers.find(one => one.parameter === code)
      return [parameterOf(code).name, found ? formatStatement(found) : '']
    }),
  ])
}

/** The numbers of a record; of an achievement there are none. */
export const statedOf = (content: Content): readonly Capability[] =>
  content.kind === 'achievement' ? [] : content.capabilities

/** The few things that a list shows of a record beside its summary. */
export function figuresOf(content: Content): { name: string; value: string }[] {
  const numbers = statedOf(content)
  const asked = mainParameters[content.kind]
  const named = numbers.filter(one => asked.length === 0 || asked.some(code => code === one.parameter))
  const figures = named.map(one => ({ name: parameterOf(one.parameter).name, value: formatStatement(one) }))
  switch (content.kind) {
    case 'achievement':
      return [
        ...(content.trl === null ? [] : [{ name: 'TRL', value: `${content.trl} 级` }]),
        ...(content.mrl === null ? [] : [{ name: 'MRL', value: `${content.mrl} 级` }]),
        { name: '专利', value: content.patents.length === 0 ? '未填报' : `${content.patents.length} 项` },
      ]
    case 'solution':
      return [{ name: '周期', value: `${content.days} 个工作日` }, ...figures.slice(0, 4)]
    case 'plant':
      return [
        ...asked.slice(0, 3).map(code => ({
          name: parameterOf(code).name,
          value: figures.find(({ name }) => name === parameterOf(code).name)?.value ?? notKnown,
        })),
        ...figures.filter(({ name }) => !asked.slice(0, 3).some(code => parameterOf(code).name === name)),
        { name: '消防类别', value: content.fire ?? notKnown },
      ]
    case 'factory':
      return figures
  }
}

const inForce = (held: ContentOf<'factory'>['certificates'], today: PlainDate): string[] =>
  held.filter(({ validTo }) => validTo === null || validTo >= today).map(({ name }) => name)

/** What a card bears on a day; a certificate only while it lasts. */
export function tagsOf(content: Content, today: PlainDate, { validation }: Names): string[] {
  switch (content.kind) {
    case 'achievement':
      return [maturityText(content), processName(content.process), ...content.transfers, ...content.fields]
    case 'solution':
      return [processName(content.process), ...content.validations.map(validation)]
    case 'plant':
      return [
        ...(content.eia === '是' ? ['已有环评准入'] : []),
        ...(content.park === '是' ? ['化工园区内'] : []),
        content.floor,
      ]
    case 'factory':
      return [...content.processes.map(processName), ...inForce(content.certificates, today)]
  }
}

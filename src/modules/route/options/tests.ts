import type { Judgement } from '#modules/matching/index.ts'
import { priceWords } from '#modules/pricing/terms.ts'
import { type Cost, orderCost } from '../cost.ts'
import { type Facts, type TestFound, testsAsked } from '../facts.ts'
import type { StageRequest } from '../request.ts'
import { dayNumberOf } from '../solver/days.ts'
import { certificatesOn, type Frame, workingTimes } from './frame.ts'
import { type Judged, judged } from './option.ts'

const covers = (asked: string) => (test: TestFound) =>
  [test.object, test.item, test.standard].some(text => text.includes(asked))

const wordsOf = ({ object, item, standard }: TestFound): string => `${object} ${item}（${standard}）`

/** Together: the amounts added up, as far as each is known. */
function sum(costs: readonly Cost[]): Cost {
  let [low, high] = [0, 0]
  const [how, open]: [string[], string[]] = [[], []]
  for (const cost of costs) {
    if ('unknown' in cost) return cost
    low += cost.low
    high += cost.high
    how.push(cost.how)
    open.push(...cost.open)
  }
  return { low, high, how: how.join('；'), open: [...new Set(open)] }
}

/** Of the tests of one platform for the same thing that which is done soonest, as its list has them. */
const soonest = (tests: readonly TestFound[]): TestFound | undefined =>
  tests.toSorted((a, b) => a.days - b.days)[0]

/** What one laboratory does of all that is to be tested, at the same time: as long as the longest, all of it paid for. */
function laboratory(frame: Frame, facts: Facts, asked: readonly string[], { quantity }: StageRequest) {
  const { need, now } = frame
  return (tests: readonly TestFound[]): Judged[] => {
    const [first] = tests
    if (!first) return []
    const chosen = asked.map(item => ({ item, test: soonest(tests.filter(covers(item))) }))
    const done = [...new Set(chosen.flatMap(({ test }) => test ?? []))]
    const judgements = chosen.map(
      ({ item, test }): Judgement => ({
        criterion: `test.${item}`,
        name: `检测“${item}”`,
        weight: 'hard',
        need: item,
        offer: test ? wordsOf(test) : '清单中没有',
        verdict: test ? 'meets' : 'fails',
        margin: '',
        nearest: null,
        source: '平台的检测项目清单',
      }),
    )
    const prices = done.map(({ id }) => facts.priceOf(id))
    const certified = certificatesOn(need, facts.certificatesOf(first.platformId))
    const today = prices.map(priceOn => priceOn(dayNumberOf(now)))
    const lead = Math.max(1, ...done.map(one => one.days))
    return [
      judged({
        kind: 'test',
        recordId: done[0]?.id ?? first.id,
        path: `/platforms/${first.platformId}`,
        name: done.map(({ object, item }) => `${object} ${item}`).join('、') || first.item,
        holder: first.organisationId,
        holderName: first.platformName,
        locality: first.locality,
        access: today.every(price => price?.mode === 'fixed') ? 'order' : 'ask',
        contact: first.hotline,
        price: today.map(price => (price ? priceWords(price) : '暂无现行价格')).join('；'),
        milestone: false,
        unclear: false,
        sources: [`周期：检测项目所写，最长 ${lead} 个工作日`, '价格：开始之日执行的价目'],
        cautions: [],
        permits: [],
        judgements,
        times: workingTimes(frame, {
          lead,
          costOn: day => {
            const costs = prices.map(priceOn => {
              const price = priceOn(day)
              return price && orderCost(price, quantity)
            })
            return costs.some(cost => cost === null) ? null : sum(costs.flatMap(cost => cost ?? []))
          },
          judgedOn: certified,
          unsaid: 0,
        }),
        noTime: '没有现行价格',
        whyLater: () => '等到下一个工作日',
      }),
    ]
  }
}

/** Laboratories for what is to be tested; nobody where nobody has said what that is. */
export function testsOf(frame: Frame, facts: Facts, asked: StageRequest): Judged[] {
  if (asked.stage !== 'testing') return []
  const items = testsAsked(frame.need, frame.request)
  if (items.length === 0) return []
  const byPlatform = Map.groupBy(facts.tests, ({ platformId }) => platformId)
  return [...byPlatform.values()].flatMap(laboratory(frame, facts, items, asked))
}

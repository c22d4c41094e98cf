import { Form, redirect, useNavigation } from 'react-router'
import { listTests } from '#modules/catalogue/offer/test-item.api.ts'
import { markedKinds, testDays } from '#modules/catalogue/terms.ts'
import { getPlaces } from '#modules/rulebook/api.ts'
import { doorContext } from '../page-door.ts'
import { Downloads } from '../ui/file/downloads.tsx'
import {
  chosenWords,
  Filters,
  listed,
  Narrowings,
  Pager,
  SearchLine,
  ToSearch,
  WaysOut,
} from '../ui/finding.tsx'
import { Empty } from '../ui/frame/frame.tsx'
import { TestTable } from '../ui/test-table.tsx'
import type { Route } from './+types/tests'
import { addressQuery, narrowings, priceIn, testQueryOf } from './test-query.ts'

const legends = { mark: '今天有效的资质标识', days: '周期', locality: '地区', object: '检测对象' } as const

export async function loader({ context, request }: Route.LoaderArgs) {
  const door = context.get(doorContext)
  const query = testQueryOf(request.url)
  const [found, places] = await Promise.all([door.call(listTests, query), door.call(getPlaces, {})])
  // An old address may name a page that the list no longer reaches to.
  if (query.page > 1 && found.tests.length === 0) throw redirect(`/tests?${addressQuery(query)}`)
  return { ...found, query, unread: priceIn(request.url).unread, localities: places.localities }
}

type Found = Route.ComponentProps['loaderData']['tests']

/** For search engines, in the words of schema.org. */
const structured = (tests: Found) => ({
  '@context': 'https://schema.org',
  '@type': 'ItemList',
  itemListElement: tests.map((one, at) => ({
    '@type': 'ListItem',
    position: at + 1,
    item: {
      '@type': 'Service',
      name: `${one.object} ${one.item}`,
      serviceType: '检验检测',
      description: one.standard,
      provider: { '@type': 'Organization', name: one.platformName },
    },
  })),
})

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: '检测项目' },
  ...(loaderData && loaderData.tests.length > 0 ? [{ 'script:ld+json': structured(loaderData.tests) }] : []),
]

export default function Tests({
  loaderData: { tests, total, pages, query, unread, localities, counts, relaxed },
}: Route.ComponentProps) {
  const busy = useNavigation().state === 'loading'
  const objects = [...new Set([...query.object, ...(counts['object'] ?? []).map(({ code }) => code)])]
  const choices = {
    mark: listed(markedKinds),
    days: listed(testDays),
    locality: localities,
    object: objects.map(code => ({ code, name: code })),
  }
  const others: Readonly<Record<string, string>> = {
    q: chosenWords('字词', [query.q]),
    standard: chosenWords('方法标准', [query.standard]),
    most: `“公开价不高于 ${query.most} 元”`,
  }
  const isNarrowing = (name: string): name is (typeof narrowings)[number] =>
    narrowings.some(one => one === name)
  const wordsOf = (name: string) =>
    isNarrowing(name) ? chosenWords(legends[name], query[name], choices[name]) : (others[name] ?? name)
  const without = (name: string) => {
    const rest = isNarrowing(name)
      ? { ...query, [name]: [] }
      : { ...query, [name]: name === 'most' ? undefined : '' }
    return `/tests?${addressQuery(rest)}`
  }
  return (
    <main className="wide" id="content">
      <h1>检测项目</h1>
      <p className="lead" style={{ marginBottom: 20 }}>
        跨领域检验检测项目与市场价格。只有证书在有效期内、能力范围含同一对象、项目和标准的，才显示资质标识。
      </p>
      <Form method="get" className="finder" key={`${addressQuery(query, query.page)} ${unread ?? ''}`}>
        <Filters open={unread !== null} all="/tests">
          <fieldset>
            <legend>方法标准与价格</legend>
            <div className="field">
              <label htmlFor="standard">方法标准</label>
              <input
                id="standard"
                name="standard"
                defaultValue={query.standard}
                maxLength={100}
                placeholder="如 GB/T 3682"
              />
            </div>
            <div className={unread === null ? 'field' : 'field wrong'}>
              <label htmlFor="most">公开价不高于（元）</label>
              <input
                id="most"
                name="most"
                inputMode="decimal"
                defaultValue={unread ?? query.most}
                maxLength={12}
                aria-describedby={unread === null ? undefined : 'most-fault'}
                aria-invalid={unread !== null}
              />
              {unread === null ? null : (
                <p className="field-error" id="most-fault" role="alert">
                  “{unread}”不是大于 0、不超过 1000 万元的金额，没有按公开价筛选。请写成 1200 或 1.2万。
                </p>
              )}
            </div>
          </fieldset>
          <Narrowings names={narrowings} legends={legends} query={query} choices={choices} counts={counts} />
        </Filters>
        <div aria-busy={busy}>
          <SearchLine
            label="对象、项目或标准"
            q={query.q}
            placeholder="对象、项目或标准，如“高分子 GB/T 3682”"
          />
          <p className="hint" role="status" style={{ marginBottom: 12 }}>
            共 {total} 项{query.most === undefined ? '' : '；面议的不在其中'}
            {unread === null ? '' : '；没有按公开价筛选'}
          </p>
          {tests.length === 0 ? (
            <Empty heading="没有符合条件的检测项目">
              <p>
                可去掉一个条件，或到
                <ToSearch q={query.q} />
                中看服务与平台。
              </p>
              <WaysOut relaxed={relaxed} wordsOf={wordsOf} without={without} />
            </Empty>
          ) : (
            <TestTable tests={tests} />
          )}
          {total > 0 ? <Downloads list="tests" query={addressQuery(query)} /> : null}
          <Pager page={query.page} pages={pages} addressOf={page => `/tests?${addressQuery(query, page)}`} />
        </div>
      </Form>
    </main>
  )
}

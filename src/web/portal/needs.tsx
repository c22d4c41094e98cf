import type { ReactNode } from 'react'
import { Form, Link, useNavigation } from 'react-router'
import { listNeeds } from '#modules/catalogue/need/api.ts'
import { needDues, needKinds, processes } from '#modules/catalogue/terms.ts'
import { getPlaces } from '#modules/rulebook/api.ts'
import { doorContext } from '../page-door.ts'
import { Downloads } from '../ui/file/downloads.tsx'
import {
  chosenWords,
  Filters,
  listed,
  Narrowings,
  SearchLine,
  ToSearch,
  WaysOut,
  wordsIn,
} from '../ui/finding.tsx'
import { Empty, useOffers } from '../ui/frame/frame.tsx'
import { NeedRow } from '../ui/need/need-row.tsx'
import type { Route } from './+types/needs'

const openings = { public: '公开全部要求', summary: '只公开摘要' } as const

const narrowings = ['process', 'locality', 'kind', 'industry', 'confidentiality', 'due'] as const

const legends = {
  process: '工艺',
  locality: '地区',
  kind: '类别',
  industry: '行业',
  confidentiality: '公开方式',
  due: '离最晚完成还有',
} as const

/** The query as it stands in the address; what isn't known is left out, so that an old link still works. */
function queryOf(url: string) {
  const parameters = new URL(url).searchParams
  const known = <T extends string>(name: string, names: Readonly<Record<T, string>>): T[] =>
    parameters.getAll(name).filter((value): value is T => Object.hasOwn(names, value))
  return {
    q: wordsIn(parameters),
    process: known('process', processes),
    locality: parameters.getAll('locality').slice(0, 20),
    kind: known('kind', needKinds),
    industry: parameters
      .getAll('industry')
      .filter(code => /^[A-T](\d\d)?$/.test(code))
      .slice(0, 20),
    confidentiality: known('confidentiality', openings),
    due: known('due', needDues),
    after: parameters.get('after') ?? undefined,
  }
}

export async function loader({ context, request }: Route.LoaderArgs) {
  const door = context.get(doorContext)
  const query = queryOf(request.url)
  const [found, places] = await Promise.all([door.call(listNeeds, query), door.call(getPlaces, {})])
  return { ...found, query, localities: places.localities }
}

export const meta = () => [{ title: '企业需求' }]

/** The query as it goes into an address. */
function addressQuery(query: ReturnType<typeof queryOf>): URLSearchParams {
  const parameters = new URLSearchParams()
  if (query.q) parameters.set('q', query.q)
  for (const name of narrowings) for (const value of query[name]) parameters.append(name, value)
  return parameters
}

interface NothingProps {
  readonly q: string
  readonly narrowed: boolean
  readonly mayPublish: boolean
  /** Which condition to take away. */
  readonly waysOut: ReactNode
}

function Nothing({ q, narrowed, mayPublish, waysOut }: NothingProps) {
  if (narrowed)
    return (
      <Empty heading="没有符合条件的需求">
        <p>
          可去掉一个条件，或到
          <ToSearch q={q} kind="need" />
          中看已过日期的需求。
        </p>
        {waysOut}
      </Empty>
    )
  return (
    <Empty heading="暂时没有公开的需求">
      <p>
        有成果需要中试？
        {mayPublish ? (
          <Link to="/workspace/needs/new" reloadDocument>
            发布需求
          </Link>
        ) : (
          '由单位经办人发布需求'
        )}
        ，可以只公开摘要或完全保密。
      </p>
    </Empty>
  )
}

export default function Needs({
  loaderData: { needs, total, next, query, localities, counts, relaxed, industries },
}: Route.ComponentProps) {
  const offers = useOffers()
  const busy = useNavigation().state === 'loading'
  const address = addressQuery(query)
  const choices = {
    process: listed(processes),
    locality: localities,
    kind: listed(needKinds),
    industry: industries,
    confidentiality: listed(openings),
    due: listed(needDues),
  }
  const isNarrowing = (name: string): name is (typeof narrowings)[number] =>
    narrowings.some(one => one === name)
  const wordsOf = (name: string) =>
    isNarrowing(name)
      ? chosenWords(legends[name], query[name], choices[name])
      : chosenWords('字词', [query.q])
  const without = (name: string) => `/needs?${addressQuery({ ...query, [name]: name === 'q' ? '' : [] })}`
  return (
    <main className="wide" id="content">
      <div className="between">
        <h1>企业需求</h1>
        {offers.need ? (
          <Link className="button" to="/workspace/needs/new" reloadDocument>
            发布需求
          </Link>
        ) : null}
      </div>
      <p className="lead" style={{ marginBottom: 20 }}>
        公开的需求列出各项要求；摘要公开的只显示摘要，单位、名称与数值不公开。已过最晚完成日期的不再列出。
      </p>
      <Form method="get" className="finder" key={JSON.stringify(query)}>
        <Filters all="/needs">
          <Narrowings names={narrowings} legends={legends} query={query} choices={choices} counts={counts} />
        </Filters>
        <div aria-busy={busy}>
          <SearchLine label="查找内容" q={query.q} placeholder="工艺、材料、参数或需求编号" />
          <p className="hint" role="status" style={{ marginBottom: 12 }}>
            共 {total} 项需求{query.q ? `，含“${query.q}”` : ''}
          </p>
          {needs.length === 0 ? (
            <Nothing
              q={query.q}
              narrowed={address.size > 0}
              mayPublish={offers.need}
              waysOut={<WaysOut relaxed={relaxed} wordsOf={wordsOf} without={without} />}
            />
          ) : (
            needs.map(need => <NeedRow key={need.id} need={need} />)
          )}
          {total > 0 ? <Downloads list="needs" query={address} /> : null}
          {next ? (
            <p className="actions" style={{ marginTop: 24 }}>
              <button type="submit" className="button plain" name="after" value={next}>
                下一页
              </button>
              {query.after ? <Link to={`/needs?${address}`}>回到第一页</Link> : null}
            </p>
          ) : null}
        </div>
      </Form>
    </main>
  )
}

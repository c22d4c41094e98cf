import { Form, Link, useNavigation } from 'react-router'
import type { z } from 'zod'
import { formatMonth } from '#kernel/calendar.ts'
import { getCoverage } from '#modules/catalogue/platform/coverage.api.ts'
import { entryKinds, platformKinds, processes } from '#modules/catalogue/terms.ts'
import { getPlaces } from '#modules/rulebook/api.ts'
import { type FoundEntry, searchEntries } from '#modules/search/api.ts'
import { listTerms } from '#modules/taxonomy/api.ts'
import { doorContext, type PageDoor } from '../page-door.ts'
import { Downloads } from '../ui/file/downloads.tsx'
import { Choices, Filters, listed, SearchLine, Steps } from '../ui/finding.tsx'
import { Empty, useFrame } from '../ui/frame/frame.tsx'
import { FreshnessTag } from '../ui/freshness-tag.tsx'
import { MarkTag } from '../ui/mark-tag.tsx'
import { Condition } from '../ui/need/condition.tsx'
import { ConditionTags } from '../ui/need/condition-tags.tsx'
import type { Route } from './+types/search'
import { addressOf, facets, type SearchQuery, searchQueryOf } from './search-query.ts'

type Found = z.output<(typeof searchEntries)['output']>

/** Text and hits in turn, beginning with text: a list of strings costs the page a fraction of a list of objects. */
function inTurn(pieces: FoundEntry['title']): string[] {
  const turns: string[] = []
  for (const { text, hit } of pieces) {
    if (hit !== (turns.length % 2 === 1)) turns.push('')
    turns.push(text)
  }
  return turns
}

/** What the page shows of what was found, and no more: all of it is sent twice, as the page and as its data. */
const shownOf = ({ entries, ...found }: Found) => ({
  ...found,
  entries: entries.map(
    ({ kind, recordId, path, title, excerpt, localityName, confirmedOn, freshness, mark }) => ({
      kind,
      recordId,
      path,
      title: inTurn(title),
      excerpt: inTurn(excerpt),
      localityName,
      confirmedOn,
      freshness,
      mark,
    }),
  ),
})

/** How the clusters of an address are called today; one that isn't known any more goes by its code. */
async function clusterNames(door: PageDoor, codes: readonly string[]) {
  const { clusters } = await door.call(getCoverage, {})
  return codes.map(code => ({ code, name: clusters.find(one => one.code === code)?.name ?? code }))
}

export async function loader({ context, request }: Route.LoaderArgs) {
  const door = context.get(doorContext)
  const query = searchQueryOf(request.url)
  const [attempt, places, { terms: validations }] = await Promise.all([
    door.attempt(searchEntries, query),
    door.call(getPlaces, {}),
    door.call(listTerms, { scheme: ['validation'] }),
  ])
  const localities = places.localities.map(({ code, name }) => ({ code, name }))
  const clusters = query.cluster.length > 0 ? await clusterNames(door, query.cluster) : []
  const offered = { localities, clusters, validations: validations.map(({ code, name }) => ({ code, name })) }
  if (attempt.ok) return { found: shownOf(attempt.value), fault: null, query, ...offered }
  // A condition that can't be read is said beside its field; a place that isn't there any more is the first page.
  const [refusal] = attempt.error.refusals
  const rest = { ...query, parameter: refusal ? [] : query.parameter, cursor: undefined }
  const typed = new URL(request.url).searchParams
  return {
    found: shownOf(await door.call(searchEntries, rest)),
    fault: refusal ? { message: refusal.message, of: typed.get('of'), is: typed.get('is') } : null,
    query: rest,
    ...offered,
  }
}

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: loaderData?.query.q ? `查找：${loaderData.query.q}` : '查找' },
]

type Shown = Route.ComponentProps['loaderData']['found']
type Counts = Shown['counts']

const Marked = ({ turns }: { turns: readonly string[] }) =>
  turns.map((text, at) =>
    // Pieces have no identity but their place, and never move.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    at % 2 === 1 ? <mark key={at}>{text}</mark> : text,
  )

/** Documents aren't confirmed: they are in force or marked. */
const Confirmed = ({ confirmedOn, freshness }: Shown['entries'][number]) =>
  confirmedOn && freshness ? <FreshnessTag confirmedOn={confirmedOn} freshness={freshness} /> : null

function Result({ entry }: { entry: Shown['entries'][number] }) {
  return (
    <article className="card result">
      <h2>
        <Link to={entry.path}>
          <Marked turns={entry.title} />
        </Link>
      </h2>
      <p>
        <Marked turns={entry.excerpt} />
      </p>
      <p className="meta">
        <span className="tag blue">{entryKinds[entry.kind]}</span>
        <span>{entry.localityName}</span>
        <MarkTag mark={entry.mark} />
        <Confirmed {...entry} />
      </p>
    </article>
  )
}

/** All there is, or one kind of it. */
function Kinds({ query, counts }: { query: SearchQuery; counts: Counts['kind'] }) {
  const all = counts.reduce((sum, one) => sum + one.count, 0)
  const tab = (name: string, count: number, kind: SearchQuery['kind']) => {
    const chosen = kind.join() === query.kind.join()
    return (
      <Link
        key={name}
        className={chosen ? 'tag blue' : 'tag'}
        aria-current={chosen ? 'true' : undefined}
        to={addressOf(query, { kind })}
      >
        {name} {count}
      </Link>
    )
  }
  return (
    <nav className="tags" aria-label="按种类" style={{ marginBottom: 12 }}>
      {tab('全部', all, [])}
      {(Object.keys(entryKinds) as (keyof typeof entryKinds)[]).map(kind => {
        const count = counts.find(one => one.code === kind)?.count ?? 0
        return count > 0 || query.kind.includes(kind) ? tab(entryKinds[kind], count, [kind]) : null
      })}
    </nav>
  )
}

/** What came with the address of a dashboard and has no field here: said, and to be dropped. */
function Besides({ query, clusters }: { query: SearchQuery; clusters: readonly { name: string }[] }) {
  const { cluster, month } = query
  if (cluster.length + month.length === 0) return null
  const [first = ''] = month
  const last = month.at(-1) ?? first
  return (
    <ul className="tags" aria-label="其他条件" style={{ marginBottom: 12 }}>
      {cluster.length > 0 ? (
        <li>
          <Link className="tag meets" to={addressOf(query, { cluster: [] })} title="去掉这个条件">
            集群：{clusters.map(({ name }) => name).join('、')} ×
          </Link>
        </li>
      ) : null}
      {month.length > 0 ? (
        <li>
          <Link className="tag meets" to={addressOf(query, { month: [] })} title="去掉这个条件">
            发布月份：{[...new Set([first, last])].map(formatMonth).join(' 至 ')} ×
          </Link>
        </li>
      ) : null}
    </ul>
  )
}

/** For whoever has signed in, and where there is something to look out for. */
function SaveThis({ query }: { query: SearchQuery }) {
  const { who } = useFrame()
  const address = addressOf({ ...query, order: 'relevance' })
  if (who.state !== 'full' || address === '/search') return null
  return <Link to={address.replace('/search', '/account/searches')}>保存这次查找</Link>
}

export default function Search({ loaderData }: Route.ComponentProps) {
  const { found, fault, query, localities, clusters, validations } = loaderData
  const busy = useNavigation().state === 'loading'
  const { counts } = found
  return (
    <main className="wide" id="content">
      <h1 style={{ marginBottom: 20 }}>查找</h1>
      <Form method="get" className="finder" key={addressOf(query, { cursor: query.cursor })}>
        <Filters open={fault !== null} all={query.q ? `/search?q=${encodeURIComponent(query.q)}` : '/search'}>
          <Condition fault={fault} />
          <Choices
            name="locality"
            legend="地区"
            chosen={query.locality}
            choices={localities}
            counts={counts.locality}
          />
          <Choices
            name="process"
            legend={facets.process.legend}
            chosen={query.process}
            choices={listed(processes)}
            counts={counts.process}
          />
          <Choices
            name="validation"
            legend="验证类型"
            chosen={query.validation}
            choices={validations}
            counts={counts.validation}
          />
          <Choices
            name="owner"
            legend={facets.owner.legend}
            chosen={query.owner}
            choices={listed(platformKinds)}
            counts={counts.owner}
          />
          <Choices
            name="industry"
            legend="需求的行业"
            chosen={query.industry}
            choices={found.industries}
            counts={counts.industry}
          />
          {(['level', 'certificate'] as const).map(name => (
            <Choices
              key={name}
              name={name}
              legend={facets[name].legend}
              chosen={query[name]}
              choices={listed(facets[name].names)}
            />
          ))}
        </Filters>
        <div aria-busy={busy}>
          <SearchLine label="查找内容" q={query.q} placeholder="工艺、设备、服务、需求、平台或政策名称" />
          {query.kind.map(kind => (
            <input key={kind} type="hidden" name="kind" value={kind} />
          ))}
          {(['cluster', 'month'] as const).flatMap(name =>
            query[name].map(one => <input key={name + one} type="hidden" name={name} value={one} />),
          )}
          {query.parameter.map(one => (
            <input key={one} type="hidden" name="parameter" value={one} />
          ))}
          {query.order === 'newest' ? <input type="hidden" name="order" value="newest" /> : null}
          <Kinds query={query} counts={counts.kind} />
          <Besides query={query} clusters={clusters} />
          <ConditionTags
            conditions={query.parameter}
            without={gone => addressOf(query, { parameter: query.parameter.filter(one => one !== gone) })}
          />
          <p className="between hint" style={{ marginBottom: 12 }}>
            <span role="status">
              {found.allWords || found.total === 0
                ? `共 ${found.total} 条`
                : `没有同时含全部字词的记录，以下 ${found.total} 条含其中一部分`}
            </span>
            <SaveThis query={query} />
            {query.q && found.total > 1 ? (
              <Link to={addressOf(query, { order: query.order === 'newest' ? 'relevance' : 'newest' })}>
                {query.order === 'newest' ? '按相关程度排' : '按发布时间排'}
              </Link>
            ) : null}
          </p>
          {found.suggestion ? (
            <p style={{ marginBottom: 12 }}>
              您要找的是不是：
              <Link to={addressOf(query, { q: found.suggestion })}>{found.suggestion}</Link>
            </p>
          ) : null}
          {found.entries.length === 0 ? (
            <Empty heading="没有查到">
              <p>
                可换一个说法、减少筛选条件，或
                <Link to="/workspace/needs/new" reloadDocument>
                  发布需求
                </Link>
                ，由系统按数值比对并说明差在哪里。
              </p>
            </Empty>
          ) : (
            found.entries.map(entry => <Result key={`${entry.kind}${entry.recordId}`} entry={entry} />)
          )}
          {found.total > 0 ? (
            <Downloads list="search" query={new URLSearchParams(addressOf(query).split('?')[1] ?? '')} />
          ) : null}
          <Steps {...found} first={addressOf(query)} addressOf={cursor => addressOf(query, { cursor })} />
        </div>
      </Form>
    </main>
  )
}

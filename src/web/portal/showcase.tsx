import { Form, Link, useNavigation } from 'react-router'
import { getPlaces } from '#modules/rulebook/api.ts'
import { listShowcase, type ShowcaseCard } from '#modules/showcase/api.ts'
import {
  facetNames,
  mainParameters,
  type ShowcaseFacet,
  type ShowcaseKind,
  showcaseFacets,
  showcaseKinds,
  showcaseLists,
} from '#modules/showcase/terms.ts'
import { listTerms } from '#modules/taxonomy/api.ts'
import { doorContext } from '../page-door.ts'
import { Downloads } from '../ui/file/downloads.tsx'
import { Choices, Filters, listed, Pager, SearchLine, ToSearch } from '../ui/finding.tsx'
import { Empty } from '../ui/frame/frame.tsx'
import { FreshnessTag } from '../ui/freshness-tag.tsx'
import { Condition } from '../ui/need/condition.tsx'
import { ConditionTags } from '../ui/need/condition-tags.tsx'
import type { Route } from './+types/showcase'
import { addressQuery, facetChoices, kindIn, showcaseAddress, showcaseQueryOf } from './showcase-query.ts'

export async function loader({ context, request }: Route.LoaderArgs) {
  const door = context.get(doorContext)
  const kind = kindIn(request.url)
  const query = showcaseQueryOf(request.url, kind)
  const [attempt, { localities }, { terms: validations }] = await Promise.all([
    door.attempt(listShowcase, { kind, ...query }),
    door.call(getPlaces, {}),
    door.call(listTerms, { scheme: ['validation'] }),
  ])
  const offered = { localities, validations }
  if (attempt.ok) return { kind, found: attempt.value, fault: null, query, ...offered }
  const rest = { ...query, parameter: [] }
  const typed = new URL(request.url).searchParams
  const message = attempt.error.refusals[0]?.message ?? attempt.error.message
  const fault = { message, of: typed.get('of'), is: typed.get('is') }
  return { kind, found: await door.call(listShowcase, { kind, ...rest }), fault, query: rest, ...offered }
}

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: loaderData ? showcaseKinds[loaderData.kind] : '公开清单' },
]

interface Words {
  readonly lead: string
  readonly placeholder: string
  readonly example?: string
}

const words: Readonly<Record<ShowcaseKind, Words>> = {
  achievement: {
    lead: '成熟度、依据、转让方式与价格逐项写明；没有写明结果的“通过中试”“可以量产”标为自述。',
    placeholder: '名称、领域、工艺或单位',
  },
  solution: {
    lead: '针对一类中试难题的成套做法：适用参数、提供平台、周期与价格。',
    placeholder: '要解决的问题、工艺或平台',
  },
  plant: {
    lead: '标准厂房与专业楼宇，按面积、层高、荷载、配电、消防类别和环评准入查找；未述的项目标为待确认。',
    placeholder: '名称、地址或准入类别',
    example: '≥8 m、≥20 kN/m²',
  },
  factory: {
    lead: '承接小批量到批量生产的代工企业，月产能与起订量写明单位。',
    placeholder: '产品、工艺或资质',
    example: '≥30 t/月、≥10 万件/月',
  },
}

function Lists({ kind }: { kind: ShowcaseKind }) {
  return (
    <nav className="tags" aria-label="公开清单" style={{ marginBottom: 16 }}>
      {(Object.keys(showcaseLists) as ShowcaseKind[]).map(one => (
        <Link
          key={one}
          className={one === kind ? 'tag blue' : 'tag'}
          aria-current={one === kind ? 'page' : undefined}
          to={`/${showcaseLists[one]}`}
        >
          {showcaseKinds[one]}
        </Link>
      ))}
    </nav>
  )
}

function Result({ record }: { record: ShowcaseCard }) {
  return (
    <article className="card result">
      <h2>
        <Link to={`/${showcaseLists[record.kind]}/${record.id}`}>{record.name}</Link>
      </h2>
      <p>{record.summary}</p>
      <ul className="tags">
        {record.tags.map(tag => (
          <li className={tag.endsWith('（自述）') ? 'tag unknown' : 'tag'} key={tag}>
            {tag}
          </li>
        ))}
      </ul>
      <dl className="figures-row">
        {record.figures.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>价格</dt>
          <dd>{record.price}</dd>
        </div>
      </dl>
      <p className="meta">
        <span>{record.localityName}</span>
        <span>{record.organisationName}</span>
        <FreshnessTag {...record} />
      </p>
    </article>
  )
}

export default function Showcase({
  loaderData: { kind, found, fault, query, localities, validations },
}: Route.ComponentProps) {
  const busy = useNavigation().state === 'loading'
  const { lead, placeholder, example } = words[kind]
  const facets: readonly ShowcaseFacet[] = showcaseFacets[kind]
  const numbers = mainParameters[kind]
  const isEmpty = (facet: ShowcaseFacet | 'locality') =>
    (found.counts[facet] ?? []).length === 0 && query[facet].length === 0
  return (
    <main className="wide" id="content">
      <Lists kind={kind} />
      <h1>{showcaseKinds[kind]}</h1>
      <p className="lead" style={{ marginBottom: 20 }}>
        {lead}
      </p>
      <Form method="get" className="finder" key={showcaseAddress(kind, query, { page: query.page })}>
        <Filters open={fault !== null} all={`/${showcaseLists[kind]}`}>
          {kind === 'achievement' ? null : (
            <Condition
              fault={fault}
              {...(numbers.length > 0 ? { parameters: numbers } : {})}
              {...(example ? { example } : {})}
            />
          )}
          <Choices
            name="locality"
            legend="地区"
            chosen={query.locality}
            choices={localities}
            counts={found.counts['locality'] ?? []}
          />
          {facets.map(facet => (
            <Choices
              key={facet}
              name={facet}
              legend={facetNames[facet]}
              chosen={query[facet]}
              choices={facet === 'validation' ? validations : listed(facetChoices[facet])}
              counts={found.counts[facet] ?? []}
            />
          ))}
          {kind === 'achievement' && facets.every(isEmpty) && isEmpty('locality') ? (
            <p className="hint">没有可再筛选的条件。</p>
          ) : null}
        </Filters>
        <div aria-busy={busy}>
          <SearchLine label="查找内容" q={query.q} placeholder={placeholder} />
          {query.parameter.map(one => (
            <input key={one} type="hidden" name="parameter" value={one} />
          ))}
          <ConditionTags
            conditions={query.parameter}
            without={gone =>
              showcaseAddress(kind, query, { parameter: query.parameter.filter(one => one !== gone) })
            }
          />
          <p className="hint" role="status" style={{ marginBottom: 12 }}>
            共 {found.total} 条
          </p>
          {found.records.length === 0 ? (
            <Empty heading={`没有符合条件的${showcaseKinds[kind]}`}>
              <p>
                可减少字词或筛选条件，或到
                <ToSearch q={query.q} />
                中看全部公开信息。
              </p>
            </Empty>
          ) : (
            found.records.map(record => <Result key={record.id} record={record} />)
          )}
          {found.total > 0 ? <Downloads list={showcaseLists[kind]} query={addressQuery(query)} /> : null}
          <Pager
            page={query.page}
            pages={found.pages}
            addressOf={page => showcaseAddress(kind, query, { page })}
          />
        </div>
      </Form>
    </main>
  )
}

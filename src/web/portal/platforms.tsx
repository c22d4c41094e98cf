import { Form, Link, useNavigation } from 'react-router'
import { type PlatformCard, searchPlatforms } from '#modules/catalogue/api.ts'
import { mostCompared } from '#modules/catalogue/platform/compare.api.ts'
import { certificateKinds, platformKinds, processes, titleLevels } from '#modules/catalogue/terms.ts'
import { getPlaces } from '#modules/rulebook/api.ts'
import { listTerms } from '#modules/taxonomy/api.ts'
import { doorContext } from '../page-door.ts'
import { Downloads } from '../ui/file/downloads.tsx'
import { Choices, Filters, listed, SearchLine, wordsIn } from '../ui/finding.tsx'
import { Empty } from '../ui/frame/frame.tsx'
import { FreshnessTag } from '../ui/freshness-tag.tsx'
import type { Route } from './+types/platforms'
import { carrying, chosenIn } from './chosen-platforms.ts'

/** The query as it stands in the address; what isn't known is left out, so that an old link still works. */
function queryOf(url: string) {
  const parameters = new URL(url).searchParams
  const known = <T extends string>(name: string, names: Readonly<Record<T, string>>): T[] =>
    parameters.getAll(name).filter((value): value is T => Object.hasOwn(names, value))
  return {
    q: wordsIn(parameters),
    locality: parameters.getAll('locality').slice(0, 20),
    kind: known('kind', platformKinds),
    process: known('process', processes),
    validation: parameters.getAll('validation').slice(0, 20),
    cluster: parameters.getAll('cluster').slice(0, 20),
    level: known('level', titleLevels),
    after: parameters.get('after') ?? undefined,
  }
}

export async function loader({ context, request }: Route.LoaderArgs) {
  const door = context.get(doorContext)
  const query = queryOf(request.url)
  const [found, places, { terms }] = await Promise.all([
    door.call(searchPlatforms, query),
    door.call(getPlaces, {}),
    door.call(listTerms, { scheme: ['validation'] }),
  ])
  const chosen = chosenIn(new URL(request.url).searchParams)
  return { ...found, query, chosen, most: mostCompared, localities: places.localities, validations: terms }
}

export const meta = () => [{ title: '找中试平台' }]

function Result({ platform, chosen }: { platform: PlatformCard; chosen: readonly string[] }) {
  return (
    <article className="card result">
      <div className="between">
        <h2>
          <Link to={carrying(`/platforms/${platform.id}`, chosen)}>{platform.name}</Link>
        </h2>
        <label className="choose no-print">
          <input
            type="checkbox"
            name="platform"
            value={platform.id}
            defaultChecked={chosen.includes(platform.id)}
            aria-label={`比较${platform.name}`}
          />
          比较
        </label>
      </div>
      <p>{platform.summary}</p>
      <ul className="tags">
        {platform.level ? <li className="tag blue">当前级别：{titleLevels[platform.level]}</li> : null}
        {platform.processes.map(code => (
          <li className="tag blue" key={code}>
            {processes[code]}
          </li>
        ))}
        {platform.certificates.map(kind => (
          <li className="tag meets" key={kind}>
            {certificateKinds[kind]}
          </li>
        ))}
        {platform.directions.map(direction => (
          <li className="tag" key={direction}>
            {direction}
          </li>
        ))}
      </ul>
      <p className="meta">
        <span>{platform.localityName}</span>
        <span>{platformKinds[platform.kind]}</span>
        <span>
          {platform.lines} 条中试线 · {platform.services} 项服务
        </span>
        <FreshnessTag {...platform} />
      </p>
    </article>
  )
}

/** The query as it goes into an address. */
function addressQuery(query: ReturnType<typeof queryOf>): URLSearchParams {
  const parameters = new URLSearchParams()
  if (query.q) parameters.set('q', query.q)
  for (const name of ['locality', 'kind', 'process', 'validation', 'cluster', 'level'] as const)
    for (const value of query[name]) parameters.append(name, value)
  return parameters
}

interface ComparingProps {
  readonly shown: readonly PlatformCard[]
  readonly chosen: readonly string[]
  readonly most: number
}

/** What is chosen stays chosen on every page of the list; the button sends the whole form, ticks and all. */
function Comparing({ shown, chosen, most }: ComparingProps) {
  const elsewhere = chosen.filter(id => !shown.some(platform => platform.id === id))
  return (
    <div className="comparing">
      {elsewhere.map(id => (
        <input type="hidden" name="platform" value={id} key={id} />
      ))}
      <button type="submit" className="button plain small" formAction="/compare">
        比较所选
      </button>
      <span className="hint">
        至多 {most} 个{elsewhere.length > 0 ? `，另有 ${elsewhere.length} 个已选、不在本页` : ''}
      </span>
    </div>
  )
}

export default function Platforms({
  loaderData: { platforms, total, next, query, chosen, most, localities, validations },
}: Route.ComponentProps) {
  const busy = useNavigation().state === 'loading'
  return (
    <main className="wide" id="content">
      <h1 style={{ marginBottom: 20 }}>找中试平台</h1>
      <Form method="get" className="finder" key={JSON.stringify([query, chosen])}>
        <Filters all="/platforms">
          <Choices legend="地区" name="locality" chosen={query.locality} choices={localities} />
          {query.cluster.map(code => (
            <input key={code} type="hidden" name="cluster" value={code} />
          ))}
          <Choices legend="工艺" name="process" chosen={query.process} choices={listed(processes)} />
          <Choices legend="验证类型" name="validation" chosen={query.validation} choices={validations} />
          <Choices legend="称号级别" name="level" chosen={query.level} choices={listed(titleLevels)} />
          <Choices legend="平台类型" name="kind" chosen={query.kind} choices={listed(platformKinds)} />
        </Filters>
        <div aria-busy={busy}>
          <SearchLine label="查找内容" q={query.q} placeholder="工艺、设备、方向或平台名称" />
          <p className="hint" role="status" style={{ marginBottom: 12 }}>
            共 {total} 个平台{query.q ? `，含“${query.q}”` : ''}
          </p>
          {platforms.length === 0 ? (
            <Empty heading="没有符合条件的平台">
              <p>
                可减少筛选条件，或
                <Link to="/workspace/needs/new" reloadDocument>
                  发布需求
                </Link>
                ，由系统按数值比对并说明差在哪里。
              </p>
            </Empty>
          ) : (
            platforms.map(platform => <Result key={platform.id} platform={platform} chosen={chosen} />)
          )}
          {platforms.length + chosen.length > 0 ? (
            <Comparing shown={platforms} chosen={chosen} most={most} />
          ) : null}
          {total > 0 ? <Downloads list="platforms" query={addressQuery(query)} /> : null}
          {next || query.after ? (
            <p className="actions" style={{ marginTop: 24 }}>
              {next ? (
                <button type="submit" className="button plain" name="after" value={next}>
                  下一页
                </button>
              ) : null}
              {query.after ? (
                <Link to={carrying('/platforms', chosen, addressQuery(query))}>回到第一页</Link>
              ) : null}
            </p>
          ) : null}
        </div>
      </Form>
    </main>
  )
}

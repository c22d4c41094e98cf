import { Link } from 'react-router'
import { formatInstant } from '#kernel/calendar.ts'
import { getPlatformHistory, type PlatformHistory } from '#modules/catalogue/platform/publication.api.ts'
import { doorContext } from '../page-door.ts'
import { Crumbs } from '../ui/frame/frame.tsx'
import { RecordTable } from '../ui/table-box.tsx'
import type { Route } from './+types/platform-history'

export async function loader({ context, params }: Route.LoaderArgs) {
  return await context.get(doorContext).call(getPlatformHistory, { platformId: params.platformId })
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: `${loaderData?.name ?? '中试平台'}的公开历史` },
  // What is no longer public is explained to whoever has the address, and not offered to anyone else.
  ...(loaderData?.withdrawn ? [{ name: 'robots', content: 'noindex' }] : []),
]

type Version = PlatformHistory['versions'][number]

/** Persons stay unnamed. */
const agreement = { organisation: '本单位复核', office: '主管部门复核' } as const

function Changes({ changes }: Pick<Version, 'changes'>) {
  return (
    <RecordTable label="改动" heads={['内容', '原来', '改为']}>
      {changes.map(({ field, before, after }) => (
        <tr key={field}>
          <th scope="row">{field}</th>
          <td>{before ?? '（无）'}</td>
          <td>{after ?? '（删去）'}</td>
        </tr>
      ))}
    </RecordTable>
  )
}

function VersionCard({ version, platformId }: { version: Version; platformId: string | null }) {
  const { number, publicFrom, publicTo, endedReason, agreedBy, first, changes } = version
  return (
    <article className="card">
      <div className="between">
        <h2>第 {number} 版</h2>
        <span className={publicTo ? 'tag' : 'tag meets'}>{publicTo ? '已停止公开' : '公开中'}</span>
      </div>
      <p className="meta">
        <span>
          {formatInstant(publicFrom)} 起{publicTo ? `，至 ${formatInstant(publicTo)}` : ''}
        </span>
        <span>{agreedBy ? agreement[agreedBy] : '公开后的修改，即时生效并留存'}</span>
      </p>
      {endedReason ? <p className="hint">撤下原因：{endedReason}</p> : null}
      {first ? <p className="hint">最早的公开版本。</p> : null}
      {platformId && !first && changes.length === 0 ? <p className="hint">与上一版所记的内容相同。</p> : null}
      {platformId ? (
        <p>
          <Link to={`/platforms/${platformId}/history/${number}`}>
            查看<span className="visually-hidden">第 {number} 版</span>当时的内容
          </Link>
        </p>
      ) : null}
      {changes.length > 0 ? <Changes changes={changes} /> : null}
    </article>
  )
}

export default function History({
  loaderData: { platformId, name, withdrawn, versions },
}: Route.ComponentProps) {
  return (
    <main className="wide" id="content">
      <Crumbs
        trail={[
          { to: '/platforms', name: '找中试平台' },
          ...(withdrawn ? [] : [{ to: `/platforms/${platformId}`, name }]),
          { name: '公开历史' },
        ]}
      />
      <h1>{withdrawn ? name : `${name}的公开历史`}</h1>
      {withdrawn ? (
        <p className="notice warn">
          该平台{withdrawn.since ? `于 ${formatInstant(withdrawn.since)} ` : '已'}
          撤下，不再接受匹配和预约。原因：
          {withdrawn.reason}。<Link to="/platforms">看其他平台</Link>
        </p>
      ) : (
        <p className="lead">
          各版公开内容的日期和改动。首次公开，以及公开后改名称、类型、共建单位、开放承诺和资质证书，须由提交人以外的人复核同意。
        </p>
      )}
      {versions.length === 0 ? <p className="hint">在留存版本之前已经公开，此后尚无改动。</p> : null}
      <div className="stack" style={{ marginTop: 20 }}>
        {versions.map(version => (
          <VersionCard key={version.number} version={version} platformId={withdrawn ? null : platformId} />
        ))}
      </div>
    </main>
  )
}

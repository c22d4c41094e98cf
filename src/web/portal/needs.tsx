import { Link } from 'react-router'
import { listNeeds } from '#modules/catalogue/need.api.ts'
import { processes } from '#modules/catalogue/terms.ts'
import { doorContext } from '../page-door.ts'
import { Downloads } from '../ui/downloads.tsx'
import { Empty, useOffers } from '../ui/frame.tsx'
import { NeedRow } from '../ui/need-row.tsx'
import type { Route } from './+types/needs'

const isProcess = (text: string): text is keyof typeof processes => Object.hasOwn(processes, text)

export async function loader({ context, request }: Route.LoaderArgs) {
  const parameters = new URL(request.url).searchParams
  const process = parameters.getAll('process').filter(isProcess)
  const after = parameters.get('after') ?? undefined
  return { process, ...(await context.get(doorContext).call(listNeeds, { process, after })) }
}

export const meta = () => [{ title: '企业需求' }]

export default function Needs({ loaderData: { needs, next, process } }: Route.ComponentProps) {
  const offers = useOffers()
  const [chosen] = process
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
      <p className="lead">公开的需求列出各项要求；摘要公开的只显示摘要，单位、名称与数值不公开。</p>
      <nav className="tags" aria-label="按工艺筛选" style={{ marginBlock: 20 }}>
        <Link className={chosen ? 'tag' : 'tag blue'} to="/needs" aria-current={chosen ? undefined : 'true'}>
          全部
        </Link>
        {Object.entries(processes).map(([code, name]) => (
          <Link
            key={code}
            className={chosen === code ? 'tag blue' : 'tag'}
            aria-current={chosen === code ? 'true' : undefined}
            to={`/needs?process=${code}`}
          >
            {name}
          </Link>
        ))}
      </nav>
      {needs.length === 0 ? (
        <Empty heading="暂时没有公开的需求">
          <p>
            有成果需要中试？
            {offers.need ? (
              <Link to="/workspace/needs/new" reloadDocument>
                发布需求
              </Link>
            ) : (
              '由单位经办人发布需求'
            )}
            ，可以只公开摘要或完全保密。
          </p>
        </Empty>
      ) : (
        needs.map(need => <NeedRow key={need.id} need={need} />)
      )}
      {needs.length > 0 ? (
        <Downloads list="needs" query={new URLSearchParams(chosen ? { process: chosen } : {})} />
      ) : null}
      {next ? (
        <p className="actions" style={{ marginTop: 24 }}>
          <Link className="button plain" to={`/needs?${chosen ? `process=${chosen}&` : ''}after=${next}`}>
            下一页
          </Link>
        </p>
      ) : null}
    </main>
  )
}

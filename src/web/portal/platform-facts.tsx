/** The parts of a platform's page that say what it is, whose it is and how open it is. */
import { Link } from 'react-router'
import { formatDate } from '#kernel/calendar.ts'
import type { PlatformView } from '#modules/catalogue/api.ts'
import { contributions, ladders, platformKinds, titleLevels } from '#modules/catalogue/terms.ts'
import type { PublicTitle } from '#modules/catalogue/title/api.ts'
import type { PublicFile } from '#modules/files/api.ts'
import { FreshnessTag } from '../ui/freshness-tag.tsx'
import { RecordTable } from '../ui/table-box.tsx'
import { Documents } from './files.tsx'

const classNames = ({ classes }: Pick<PlatformView, 'classes'>, scheme: string): string =>
  classes
    .filter(one => one.scheme === scheme)
    .map(({ name }) => name)
    .join('、')

export function PlatformFacts({ platform }: { platform: Omit<PlatformView, 'lines'> }) {
  const clusters = classNames(platform, 'cluster-135n')
  const directions = classNames(platform, 'miit-direction')
  return (
    <dl className="facts card" style={{ marginTop: 24 }}>
      <div>
        <dt>依托单位</dt>
        <dd>{platform.organisationName}</dd>
      </div>
      <div>
        <dt>平台类型</dt>
        <dd>{platformKinds[platform.kind]}</dd>
      </div>
      <div>
        <dt>地址</dt>
        <dd>
          {platform.localityName} · {platform.address}
        </dd>
      </div>
      {platform.sites.map(({ name, localityName, address }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {localityName} · {address}
          </dd>
        </div>
      ))}
      {clusters ? (
        <div>
          <dt>“135N”集群</dt>
          <dd>{clusters}</dd>
        </div>
      ) : null}
      {directions ? (
        <div>
          <dt>工信部重点方向</dt>
          <dd>{directions}</dd>
        </div>
      ) : null}
      <div>
        <dt>服务热线</dt>
        <dd>{platform.hotline}</dd>
      </div>
      <div>
        <dt>数据确认日期</dt>
        <dd>
          <FreshnessTag {...platform} /> <Link to={`/platforms/${platform.id}/history`}>公开历史</Link>
        </dd>
      </div>
    </dl>
  )
}

type Proved = PublicTitle & { readonly rectifying: boolean; readonly files: readonly PublicFile[] }

/** The same words as where its number is checked. */
function TitleTag({ valid, rectifying }: Proved) {
  if (!valid) return <span className="tag fails">已过期</span>
  return rectifying ? (
    <span className="tag unknown">有效，正在限期整改</span>
  ) : (
    <span className="tag meets">有效</span>
  )
}

/** What it was recognised as, with number and document, each checked by the city's office; the valid ones first, of these the highest. */
export function Titles({ titles }: { titles: readonly Proved[] }) {
  if (titles.length === 0) return null
  const rank = Object.keys(titleLevels)
  const inOrder = [...titles].sort(
    (a, b) => Number(b.valid) - Number(a.valid) || rank.indexOf(a.level) - rank.indexOf(b.level),
  )
  return (
    <section className="section" aria-labelledby="titles">
      <h2 id="titles">称号</h2>
      {inOrder.map(one => (
        <div className="card" key={one.id}>
          <div className="between">
            <h3>{one.name}</h3>
            <TitleTag {...one} />
          </div>
          <p className="hint">
            {titleLevels[one.level]}（{ladders[one.ladder]}），{one.issuer}，文号 {one.docNumber}，
            {formatDate(one.issuedOn)} 认定
            {one.expiresOn ? `，有效期至 ${formatDate(one.expiresOn)}` : '，文件未写明有效期'}
            {one.number ? (
              <>
                ，证书编号{' '}
                <Link className="mono" to={`/titles/${one.number}`}>
                  {one.number}
                </Link>
              </>
            ) : null}
          </p>
          <Documents files={one.files} />
        </div>
      ))}
      <p className="hint">由市级牵头部门对照文件核对后公开。</p>
    </section>
  )
}

function CoBuilders({ coBuilders }: Pick<PlatformView, 'coBuilders'>) {
  return (
    <RecordTable label="共建单位" heads={['单位', '承担的角色', '出资方式', '份额']} caption="共建单位">
      {coBuilders.map(({ name, role, contribution, share }) => (
        <tr key={`${name} ${contribution}`}>
          <th scope="row">{name}</th>
          <td>{role}</td>
          <td>{contributions[contribution]}</td>
          <td>{share === null ? '未约定' : `${share}%`}</td>
        </tr>
      ))}
    </RecordTable>
  )
}

/** Who builds it together, how it is run, and what it promises; nothing where none of it is said. */
export function Running({
  platform,
}: {
  platform: Pick<PlatformView, 'id' | 'coBuilders' | 'governance' | 'pledge'>
}) {
  const { coBuilders, governance, pledge } = platform
  if (coBuilders.length === 0 && governance === '' && pledge === null) return null
  return (
    <section className="section" aria-labelledby="running">
      <h2 id="running">共建与开放</h2>
      <div className="stack">
        {governance || pledge ? (
          <dl className="facts card">
            {governance ? (
              <div>
                <dt>运行机制</dt>
                <dd>{governance}</dd>
              </div>
            ) : null}
            {pledge ? (
              <div>
                <dt>开放承诺</dt>
                <dd>
                  每年 {pledge.hoursPerYear} 小时，{formatDate(pledge.since)} 起
                  <p className="hint">{pledge.covers}</p>
                  <Link to={`/pledges/${platform.id}`}>兑现情况</Link>
                </dd>
              </div>
            ) : null}
          </dl>
        ) : null}
        {coBuilders.length > 0 ? <CoBuilders coBuilders={coBuilders} /> : null}
      </div>
    </section>
  )
}

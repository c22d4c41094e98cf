import type { ReactNode } from 'react'
import { Form, Link, Outlet, useLocation, useRouteLoaderData } from 'react-router'
import { type Role, roleName } from '#kernel/role.ts'
import type { loader as rootLoader } from '../../root'
import { Bell } from '../desk/bell.tsx'
import { leaveNothing } from '../recognition/kept-visit.ts'
import { ReadingAids } from './reading-aids.tsx'
import { useWithin } from './within-site.ts'

export function useFrame() {
  const data = useRouteLoaderData<typeof rootLoader>('root')
  if (!data) throw new Error('the root loader has run before any page')
  return data
}

/** `also`: pages elsewhere that belong to it. */
const sections: readonly { to: string; name: string; also?: readonly string[] }[] = [
  { to: '/search', name: '查找' },
  { to: '/platforms', name: '找中试平台', also: ['/equipment'] },
  { to: '/tests', name: '检测项目' },
  { to: '/needs', name: '企业需求' },
  { to: '/results', name: '成果与厂房', also: ['/solutions', '/plants', '/factories'] },
  { to: '/news', name: '政策资讯', also: ['/policy', '/support'] },
]

const isUnder = (pathname: string, place: string): boolean =>
  pathname === place || pathname.startsWith(`${place}/`)

/** Whether the page offers what only some roles may do: visitors are offered it too, and sign in on the way. */
export function useOffers() {
  const { who } = useFrame()
  const roles = who.actingFor?.roles ?? []
  const anyOf = (...wanted: Role[]) => who.state !== 'full' || wanted.some(role => roles.includes(role))
  return {
    need: anyOf('enterprise', 'enterprise-manager'),
    disclosure: anyOf('platform-manager'),
  }
}

/** Where a person works: office roles in the office, everyone else in the workspace. */
export function workplaceOf(roles: readonly string[]): string {
  const office = roles.some(role => /office|city-|auditor|administrator/.test(role))
  return office ? '/office' : '/workspace'
}

function SampleStrip() {
  const { sample } = useFrame()
  return sample ? (
    <aside className="sample-strip" aria-label="示例说明">
      示例系统：单位、平台、价格与预约均为示例，不对应真实单位
    </aside>
  ) : null
}

export function Head() {
  const { who, city, look } = useFrame()
  const { pathname } = useLocation()
  return (
    <>
      <a className="skip" href="#content">
        跳到正文
      </a>
      <SampleStrip />
      <ReadingAids look={look} />
      <header className="head">
        <div className="wide head-row">
          <Link className="brand" to="/">
            <img src="/favicon.svg" alt="" width="30" height="30" />
            <span>
              中试平台体系
              <small>{city}</small>
            </span>
          </Link>
          <nav className="nav" aria-label="主导航">
            {sections.map(({ to, name, also = [] }) => (
              <Link
                key={to}
                to={to}
                aria-current={[to, ...also].some(place => isUnder(pathname, place)) ? 'page' : undefined}
              >
                {name}
              </Link>
            ))}
          </nav>
          <div className="head-side">
            {who.state === 'full' ? <Signed /> : <SignIn half={who.state === 'half'} />}
          </div>
        </div>
      </header>
    </>
  )
}

function SignIn({ half }: { half: boolean }) {
  return half ? (
    <Link className="button small" to="/sign-in/code">
      继续登录
    </Link>
  ) : (
    <>
      <Link to="/register">注册</Link>
      <Link className="button small" to="/sign-in">
        登录
      </Link>
    </>
  )
}

function Signed() {
  const { who } = useFrame()
  const roles = [...(who.actingFor?.roles ?? []), ...(who.actingFor?.withheld ?? [])]
  return (
    <>
      <Bell />
      <Link className="acting" to="/account" title="账号与身份">
        <strong>{who.actingFor?.organisationName ?? who.name}</strong>
        <span>{roles.length > 0 ? roles.slice(0, 2).map(roleName).join('、') : '账号'}</span>
      </Link>
      {who.actingFor ? (
        <Link className="button small" to={workplaceOf(roles)} reloadDocument>
          工作台
        </Link>
      ) : null}
      <Form method="post" action="/sign-out" onSubmit={leaveNothing}>
        <button type="submit" className="button plain small">
          退出
        </button>
      </Form>
    </>
  )
}

/** What isn't in the head, by what somebody comes for. */
const further: readonly { name: string; links: readonly { to: string; name: string }[] }[] = [
  {
    name: '找资源',
    links: [
      { to: '/equipment', name: '仪器设备' },
      { to: '/idle', name: '闲时报价' },
      { to: '/solutions', name: '解决方案' },
      { to: '/plants', name: '厂房' },
      { to: '/factories', name: '代工企业' },
    ],
  },
  {
    name: '政策与认定',
    links: [
      { to: '/policy', name: '政策依据' },
      { to: '/support', name: '政策计算器' },
      { to: '/public-notices', name: '认定通知与公示' },
      { to: '/pool', name: '培育库与称号' },
      { to: '/grades', name: '年度评价等次' },
    ],
  },
  {
    name: '体系建设',
    links: [
      { to: '/dashboard', name: '公开总览' },
      { to: '/plan', name: '目标与任务' },
      { to: '/coverage', name: '集群覆盖' },
      { to: '/builds', name: '建设项目' },
      { to: '/pledges', name: '开放承诺与兑现' },
      { to: '/pairs', name: '结对合作' },
      { to: '/events', name: '对接活动' },
    ],
  },
  {
    name: '数据与接口',
    links: [
      { to: '/classifications', name: '分类体系' },
      { to: '/freshness', name: '数据确认情况' },
      { to: '/verify', name: '报告核对' },
      { to: '/docs/api', name: '开放接口' },
      { to: '/docs/permissions', name: '权限表' },
      { to: '/docs/retention', name: '保存期' },
      { to: '/docs/accessibility', name: '无障碍声明' },
    ],
  },
]

export function Foot() {
  const { city } = useFrame()
  return (
    <footer className="foot">
      <div className="wide">
        <nav aria-label="页脚">
          {further.map(({ name, links }) => (
            <div key={name}>
              <p>{name}</p>
              <ul>
                {links.map(({ to, name }) => (
                  <li key={to}>
                    <Link to={to}>{name}</Link>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </nav>
        <p>{city}中试平台体系业务系统</p>
      </div>
    </footer>
  )
}

/** The frame of every public page; within another site that one's is, and ours would stand in it a second time. */
export default function Frame() {
  if (useWithin() !== null)
    return (
      <>
        <SampleStrip />
        <Outlet />
      </>
    )
  return (
    <>
      <Head />
      <Outlet />
      <Foot />
    </>
  )
}

export function Crumbs({ trail }: { trail: readonly { to?: string; name: string }[] }) {
  return (
    <nav aria-label="当前位置">
      <ol className="crumbs">
        {trail.map(({ to, name }) => (
          <li key={name}>{to ? <Link to={to}>{name}</Link> : <span aria-current="page">{name}</span>}</li>
        ))}
      </ol>
    </nav>
  )
}

export function Empty({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <div className="empty">
      <h2>{heading}</h2>
      <div>{children}</div>
    </div>
  )
}

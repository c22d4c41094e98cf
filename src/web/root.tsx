import type { ReactNode } from 'react'
import { isRouteErrorResponse, Links, Meta, Outlet, Scripts, ScrollRestoration } from 'react-router'
import { whoAmI } from '#modules/identity/api.ts'
import { getPlaces } from '#modules/rulebook/api.ts'
import type { Route } from './+types/root'
import { doorContext } from './page-door.ts'
import './ui/portal.css'
import './ui/site.css'

/** Who asks, where this system stands, and whether its data is a sample: known to every page. */
export async function loader({ context }: Route.LoaderArgs) {
  const door = context.get(doorContext)
  const [who, { city }] = await Promise.all([door.call(whoAmI, {}), door.call(getPlaces, {})])
  return { who, city: city.name, sample: door.sample }
}

export function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="zh-CN">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#0f4c81" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  )
}

export default function Root() {
  return <Outlet />
}

const fallback: Readonly<Record<number, readonly [heading: string, text: string]>> = {
  403: ['没有权限', '当前身份不能查看这一页。如需办理，请切换身份或联系本单位管理员。'],
  404: ['没有找到这一页', '地址可能有误，或内容已被撤下。'],
  429: ['操作过于频繁', '请稍后再试。'],
  503: ['系统暂时繁忙', '请稍等片刻再刷新。您已提交成功的内容不会丢失。'],
}

/** A page for what can't be shown: what happened and where to go, never what went wrong inside. */
export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const status = isRouteErrorResponse(error) ? error.status : 500
  const said = isRouteErrorResponse(error) && typeof error.data?.message === 'string' ? error.data : null
  const [heading, text] = fallback[status] ?? ['这一页没能打开', '系统出了问题，已记录。请稍后重试。']
  return (
    <main className="narrow" id="content">
      <title>{heading}</title>
      <div className="card" style={{ marginTop: '12vh' }}>
        <h1>{heading}</h1>
        <p className="lead">{said?.message ?? text}</p>
        {said?.requestId ? <p className="hint">请求编号：{said.requestId}</p> : null}
        <p className="actions" style={{ marginTop: 24 }}>
          <a className="button" href="/">
            回到首页
          </a>
          <a className="button plain" href="/platforms">
            找中试平台
          </a>
        </p>
      </div>
    </main>
  )
}

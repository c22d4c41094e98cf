import { Select } from 'antd'
import type { ReactNode } from 'react'
import { NavLink, useSearchParams } from 'react-router'
import { listUnlogged } from '#modules/usage/api.ts'
import { Answer, Nothing, useAsk } from '../../ui/desk/asking.tsx'
import { useDuties } from '../duties.ts'
import '../../ui/booking/usage.css'

/** The pages of use, one beside the other; the platform chosen goes along. */
export function UsageNav() {
  const { describes } = useDuties()
  const [search] = useSearchParams()
  const platform = search.get('platform')
  const query = platform === null ? '' : `?platform=${platform}`
  const pages = [
    { to: '/workspace/usage', name: '使用记录' },
    { to: '/workspace/usage/times', name: '时间去向' },
    { to: '/workspace/usage/figures', name: '机时指标' },
    { to: '/workspace/usage/meters', name: '采集端' },
  ]
  return (
    <nav className="usage-nav no-print" aria-label="机时">
      {pages
        .filter(({ name }) => describes || name !== '采集端')
        .map(({ to, name }) => (
          <NavLink key={to} to={`${to}${query}`} end>
            {name}
          </NavLink>
        ))}
    </nav>
  )
}

export interface OwnPlatform {
  readonly id: string
  readonly name: string
}

/** Shows what is asked of one of the own platforms, and which others there are. */
export function WithPlatform({
  children,
}: {
  children: (platform: OwnPlatform, choice: ReactNode) => ReactNode
}) {
  const [search, setSearch] = useSearchParams()
  const asked = useAsk(listUnlogged, {})
  return (
    <Answer asked={asked}>
      {({ resources }) => {
        const platforms = [
          ...new Map(resources.map(one => [one.platformId, one.platformName])).entries(),
        ].map(([id, name]) => ({ id, name }))
        const chosen = platforms.find(({ id }) => id === search.get('platform')) ?? platforms[0]
        if (!chosen)
          return (
            <section className="card">
              <Nothing>还没有中试线，登记以后才有使用记录。</Nothing>
            </section>
          )
        const choice = (
          <Select
            aria-label="平台"
            className="no-print"
            style={{ width: 260, maxWidth: '100%' }}
            value={chosen.id}
            options={platforms.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={id => {
              search.set('platform', id)
              setSearch(search)
            }}
          />
        )
        return children(chosen, platforms.length > 1 ? choice : null)
      }}
    </Answer>
  )
}

import { NavLink } from 'react-router'
import '../steering/steering.css'

const pages = [
  { to: '/office/layout', name: '布局图', end: true },
  { to: '/office/gaps', name: '布局缺口', end: true },
  { to: '/office/layout/builds', name: '建设项目', end: false },
  { to: '/office/layout/plans', name: '各地规划', end: true },
  { to: '/office/layout/gate', name: '启动条件', end: true },
]

/** The pages of layout, the same on each of them. */
export const LayoutNav = () => (
  <nav className="steering-nav no-print" aria-label="布局建设">
    {pages.map(({ to, name, end }) => (
      <NavLink key={to} to={to} end={end}>
        {name}
      </NavLink>
    ))}
  </nav>
)

import { NavLink } from 'react-router'
import '../../ui/booking/usage.css'

const pages = [
  { to: '/office/panels', name: '评审' },
  { to: '/office/panels/experts', name: '专家库' },
  { to: '/office/panels/holdings', name: '股权关系' },
]

/** The pages of reviews, one beside the other. */
export const PanelNav = () => (
  <nav className="usage-nav no-print" aria-label="专家评审">
    {pages.map(({ to, name }) => (
      <NavLink key={to} to={to} end>
        {name}
      </NavLink>
    ))}
  </nav>
)

import { NavLink } from 'react-router'
import { useFrame } from '../../ui/frame/frame.tsx'
import '../../ui/booking/usage.css'

/** Whose turn it is follows from the role: the lead department, or the treasury. */
export function useOffices() {
  const { who } = useFrame()
  const roles = who.actingFor?.roles ?? []
  return { isLead: roles.includes('city-lead'), isTreasury: roles.includes('finance-office') }
}

const pages = [
  { to: '/office/subsidies', name: '办理' },
  { to: '/office/subsidies/entitled', name: '可立案的' },
  { to: '/office/subsidies/payments', name: '支付与对账' },
  { to: '/office/subsidies/budget', name: '预算指标' },
]

/** The pages of support, one beside the other. */
export function SubsidyNav() {
  return (
    <nav className="usage-nav no-print" aria-label="补助和奖励">
      {pages.map(({ to, name }) => (
        <NavLink key={to} to={to} end>
          {name}
        </NavLink>
      ))}
    </nav>
  )
}

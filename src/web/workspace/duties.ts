import type { Role } from '#kernel/role.ts'
import { useFrame } from '../ui/frame/frame.tsx'

/** What the person may do here, for showing what makes sense; the door decides in any case. */
export function useDuties() {
  const { who } = useFrame()
  const roles = who.actingFor?.roles ?? []
  const any = (...wanted: Role[]) => wanted.some(role => roles.includes(role))
  return {
    books: any('enterprise', 'enterprise-manager'),
    answers: any('platform-manager', 'platform-scheduler'),
    operates: any('platform-manager', 'platform-scheduler', 'platform-technician', 'platform-signatory'),
    /** From an order on to what it came of: of its readers only those who keep the books don’t. */
    follows: any('enterprise', 'enterprise-manager', 'platform-manager', 'platform-scheduler'),
    describes: any('platform-manager'),
    keepsBooks: any('platform-finance', 'platform-manager'),
    signs: any('platform-signatory'),
    keepsLog: any('platform-manager', 'platform-scheduler', 'platform-technician'),
    manages: any('enterprise-manager', 'platform-manager'),
    judges: any('expert'),
    helps: any('matchmaker'),
    verified: who.actingFor?.verified ?? false,
  }
}

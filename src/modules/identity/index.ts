/**
 * 身份: people, the organisations they act for, roles, sign-in, second factor and sessions. One person may belong to
 * several organisations and acts for one at a time.
 * Rows: S3–S5, S12 of quality, AC-85, AC-86, AC-89. Asks rulebook for places, taxonomy for industries; asked by every module above.
 */

import type { Link } from '#kernel/letter.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { acceptInvitation } from './operations/accept-invitation.ts'
import { actFor } from './operations/act-for.ts'
import { addUsccException } from './operations/add-uscc-exception.ts'
import { changePassword } from './operations/change-password.ts'
import { changeRoles } from './operations/change-roles.ts'
import { clearSecondFactor } from './operations/clear-second-factor.ts'
import { completeRegistration } from './operations/complete-registration.ts'
import { confirmSecondFactor } from './operations/confirm-second-factor.ts'
import { decideOrganisation } from './operations/decide-organisation.ts'
import { describePeople } from './operations/describe-people.ts'
import { endSession } from './operations/end-session.ts'
import { getIndustry } from './operations/get-industry.ts'
import { getInvitation } from './operations/get-invitation.ts'
import { giveSecondFactor } from './operations/give-second-factor.ts'
import { install } from './operations/install.ts'
import { inviteFirstAdministrator } from './operations/invite-first-administrator.ts'
import { inviteMember } from './operations/invite-member.ts'
import { isInstalled } from './operations/is-installed.ts'
import { listMembers } from './operations/list-members.ts'
import { listOrganisations } from './operations/list-organisations.ts'
import { listSessions } from './operations/list-sessions.ts'
import { listUsccExceptions } from './operations/list-uscc-exceptions.ts'
import { registerGovernmentOrganisation } from './operations/register-government-organisation.ts'
import { requestPasswordReset } from './operations/request-password-reset.ts'
import { requestRegistration } from './operations/request-registration.ts'
import { resetPassword } from './operations/reset-password.ts'
import { revokeInvitation } from './operations/revoke-invitation.ts'
import { setIndustry } from './operations/set-industry.ts'
import { signIn } from './operations/sign-in.ts'
import { signOut } from './operations/sign-out.ts'
import { startSecondFactor } from './operations/start-second-factor.ts'
import { whoAmI } from './operations/who-am-i.ts'
import type { Vault } from './vault.ts'

export { industryOf } from './industry.store.ts'
export { identityLetters } from './letters.ts'
export { realNameRefusals } from './objector.rules.ts'
export { type Objector, openObjector, sealObjector } from './objector.ts'
export {
  addressesOfOffices,
  addressesOfRole,
  officeAddresses,
  unitAddresses,
} from './office-address.store.ts'
export {
  addressesOf,
  codesOfOrganisations,
  holdersOf,
  isMember,
  type OrganisationSummary,
  organisationsByCodes,
  organisationsByIds,
  organisationsOfPerson,
  type RoleHolder,
  rolesOfPerson,
} from './organisation.store.ts'
export { addressesOfPeople, namesOfPeople, peopleByAddresses } from './person.store.ts'
export { digest, totpCode } from './second-factor.ts'
export { touchSession } from './session.store.ts'
export { findSession } from './session.ts'
export { type DataKey, Vault } from './vault.ts'
export { belongsTo, identityWaits } from './waits.ts'

/** Views that other modules may read: `identity.pub_organisation`, `identity.pub_platform_staff`, `identity.pub_member`. */
export const identity = ({ pack, vault, link }: { pack: Pack; vault: Vault; link: Link }) => [
  whoAmI,
  signIn,
  giveSecondFactor(vault),
  signOut,
  actFor,
  requestRegistration(link),
  getInvitation,
  completeRegistration(pack),
  acceptInvitation,
  requestPasswordReset(link),
  resetPassword,
  changePassword,
  startSecondFactor(vault),
  confirmSecondFactor(vault),
  listSessions,
  endSession,
  listMembers(pack),
  getIndustry,
  setIndustry,
  inviteMember(pack, link),
  revokeInvitation,
  changeRoles(pack),
  clearSecondFactor,
  listOrganisations,
  decideOrganisation,
  registerGovernmentOrganisation(pack),
  listUsccExceptions,
  addUsccException,
  describePeople,
  install(vault),
  inviteFirstAdministrator(pack, link),
  isInstalled,
]

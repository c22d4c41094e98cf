import type { Vault } from '#modules/identity/index.ts'

const purpose = 'stop-alerts:'

/** What the link in a letter says: which search, sealed, so that nobody makes one up. `nonce` as the vault asks. */
export const stopToken = (searchId: string, vault: Vault, nonce: string): string =>
  vault.seal(`${purpose}${searchId}`, nonce)

/** The search of a link that this system wrote; null for anything else. */
export function searchOf(token: string, vault: Vault): string | null {
  try {
    const text = vault.open(token)
    return text.startsWith(purpose) ? text.slice(purpose.length) : null
  } catch {
    return null
  }
}

/** 阅读方式: how this browser wants every page, kept in a cookie so that the server already sends the page so. */
export const looks = { large: '大字', contrast: '高对比度' } as const
export type LookName = keyof typeof looks
export type Look = Readonly<Record<LookName, boolean>>

const names = Object.keys(looks) as LookName[]
const year = 365 * 86_400

/** As the cookie of a request says; without one, or with nonsense in it, the usual look. */
export function lookOf(cookies: string | null): Look {
  const [, value = ''] = /(?:^|; ?)look=([^;]*)/.exec(cookies ?? '') ?? []
  const chosen = value.split('.')
  return { large: chosen.includes('large'), contrast: chosen.includes('contrast') }
}

export const toggled = (look: Look, name: string): Look => ({
  large: name === 'large' ? !look.large : look.large,
  contrast: name === 'contrast' ? !look.contrast : look.contrast,
})

/** No page reads it but the server. */
export const lookCookie = (look: Look): string => {
  const value = names.filter(name => look[name]).join('.')
  return `look=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${value === '' ? 0 : year}`
}

/** The root element says it once, for all styles. */
export const lookAttributes = ({ large, contrast }: Look) => ({
  'data-text': large ? 'large' : undefined,
  'data-contrast': contrast ? 'high' : undefined,
})

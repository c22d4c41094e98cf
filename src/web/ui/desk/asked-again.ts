import { ApiError } from '../../client.ts'

/** Once, where it may turn out otherwise: whoever may not see it, or asks for what isn't there, gets the same answer. */
export const isAskedAgain = (failures: number, error: Error): boolean =>
  failures < 1 && !(error instanceof ApiError && error.status >= 400 && error.status < 500)

import { Redirect, useParams } from 'wouter';
import { href } from '../../paths.ts';

/** The address that mails and notifications name leads to the incident. */
export function IncidentOfMail() {
  const { incidentId } = useParams<{ incidentId: string }>();
  return <Redirect to={href('incident', { incidentId })} replace />;
}
